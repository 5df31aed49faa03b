package bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * {@code Readiness <port> <pid of the server>} succeeds when the server has accepted a WebSocket.
 * It fails after two minutes or when the process has ended. An open port is not sufficient, because
 * a container opens it before the deployment.
 */
public final class Readiness {
  private static final int TRIES = 480;
  private static final int PAUSE_MILLIS = 250;

  private Readiness() {}

  public static void main(String[] args) throws InterruptedException {
    URI address =
        URI.create("ws://127.0.0.1:" + args[0] + "/socket.io/?EIO=4&transport=websocket");
    ServerProcess server = new ServerProcess(Long.parseLong(args[1]));
    for (int i = 0; i < TRIES && server.alive(); i++) {
      if (opens(address)) {
        System.exit(0);
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    System.exit(1);
  }

  private static boolean opens(URI address) {
    try {
      HttpClient.newHttpClient()
          .newWebSocketBuilder()
          .buildAsync(address, new WebSocket.Listener() {})
          .join()
          .abort();
      return true;
    } catch (CompletionException e) {
      return false;
    }
  }
}
