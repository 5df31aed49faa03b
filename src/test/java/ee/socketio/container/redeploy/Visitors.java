package ee.socketio.container.redeploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Clients that are there when an application is taken away: over WebSocket, and in a poll. */
final class Visitors {
  private static final int SOCKETS = 5;
  private static final int PASSING = 100;
  private static final int SECONDS = 30;
  private static final String QUERY = "socket.io/?EIO=4&transport=";

  private Visitors() {}

  /** Returns when all of them have entered the main namespace. */
  static void enter(URI application) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    CountDownLatch entered = new CountDownLatch(SOCKETS);
    for (int i = 0; i < SOCKETS; i++) {
      URI address = application.resolve(QUERY + "websocket");
      client
          .newWebSocketBuilder()
          .buildAsync(URI.create("ws" + address.toString().substring(4)), new Guest(entered))
          .join();
    }
    if (!entered.await(SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(entered.getCount() + " clients did not enter");
    }
    poll(application);
  }

  /** Sends requests while no client is connected, and ignores the answers. */
  static void pass(URI application) throws IOException {
    for (int i = 0; i < PASSING; i++) {
      HttpURLConnection connection = connection(application);
      connection.getResponseCode();
      connection.disconnect();
    }
  }

  private static void poll(URI application) throws IOException {
    URI address = application.resolve(QUERY + "polling");
    String open = new String(connection(address).getInputStream().readAllBytes(), UTF_8);
    String sid = open.replaceAll(".*\"sid\":\"([^\"]*)\".*", "$1");
    HttpURLConnection poll = connection(URI.create(address + "&sid=" + sid));
    Thread visitor = new Thread(() -> await(poll), "visitor");
    visitor.setDaemon(true);
    visitor.start();
  }

  private static void await(HttpURLConnection poll) {
    try {
      poll.getResponseCode();
    } catch (IOException e) {
      // The application is taken away under its clients.
    } finally {
      poll.disconnect();
    }
  }

  /** Not kept open: a connection that its client keeps has the container keep its last request. */
  private static HttpURLConnection connection(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestProperty("Connection", "close");
    return connection;
  }

  /** Enters, and answers nothing. */
  private static final class Guest implements WebSocket.Listener {
    private final CountDownLatch entered;

    Guest(CountDownLatch entered) {
      this.entered = entered;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      socket.request(1);
      if (data.charAt(0) == '0') {
        return socket.sendText("40", true);
      }
      entered.countDown();
      return socket.sendText("3", true);
    }
  }
}
