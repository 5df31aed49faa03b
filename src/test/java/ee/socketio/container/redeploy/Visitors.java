package ee.socketio.container.redeploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Collections;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Clients that are connected during an undeployment: over WebSocket, and in a poll. */
final class Visitors {
  private static final int SOCKETS = 5;
  private static final int REQUESTS = 1_000;
  private static final int AT_ONCE = 40;
  private static final int SECONDS = 30;
  private static final String QUERY = "socket.io/?EIO=4&transport=";

  private Visitors() {}

  /** Connects the clients. Returns when all of them have connected to the main namespace. */
  static void connect(URI application) throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    CountDownLatch connected = new CountDownLatch(SOCKETS);
    for (int i = 0; i < SOCKETS; i++) {
      URI address = application.resolve(QUERY + "websocket");
      client
          .newWebSocketBuilder()
          .buildAsync(URI.create("ws" + address.toString().substring(4)), new Guest(connected))
          .join();
    }
    if (!connected.await(SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(connected.getCount() + " clients did not connect");
    }
    poll(application);
  }

  /**
   * Sends requests at the same time, and ignores the responses. The container keeps the last
   * request of each of its threads, so all threads need new ones.
   */
  static void request(URI application) throws InterruptedException {
    ExecutorService visitors = Executors.newFixedThreadPool(AT_ONCE);
    visitors.invokeAll(Collections.nCopies(REQUESTS, () -> responseCode(application)));
    visitors.shutdown();
  }

  private static int responseCode(URI application) throws IOException {
    HttpURLConnection connection = connection(application);
    try {
      return connection.getResponseCode();
    } finally {
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
      // The undeployment closes the connection.
    } finally {
      poll.disconnect();
    }
  }

  /** Disables keep-alive, because the container keeps the last request of an open connection. */
  private static HttpURLConnection connection(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestProperty("Connection", "close");
    return connection;
  }

  /** Connects to the main namespace, and answers each further message with a pong. */
  private static final class Guest implements WebSocket.Listener {
    private final CountDownLatch connected;

    Guest(CountDownLatch connected) {
      this.connected = connected;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      socket.request(1);
      if (data.charAt(0) == '0') {
        return socket.sendText("40", true);
      }
      connected.countDown();
      return socket.sendText("3", true);
    }
  }
}
