package bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.concurrent.TimeUnit;

/**
 * {@code Readiness <port> <pid of the server>} returns when a handshake is answered, and fails
 * after two minutes or when the process has ended. An open port is not enough: a container opens it
 * before it deploys.
 */
public final class Readiness {
  private static final int TRIES = 480;
  private static final int PAUSE_MILLIS = 250;

  private Readiness() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    URL url = new URL("http://127.0.0.1:" + args[0] + "/socket.io/?EIO=4&transport=polling");
    ServerProcess server = new ServerProcess(Long.parseLong(args[1]));
    for (int i = 0; i < TRIES && server.alive(); i++) {
      if (answered(url)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    System.exit(1);
  }

  private static boolean answered(URL url) {
    try {
      HttpURLConnection request = (HttpURLConnection) url.openConnection();
      request.setReadTimeout(5000);
      return request.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException e) {
      return false;
    }
  }
}
