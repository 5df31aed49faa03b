package ee.socketio.container.redeploy;

import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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
    poll(client, application);
  }

  /** Come when nobody is there, each over a connection of his own, and get whatever there is. */
  static void pass(URI application) throws Exception {
    for (int i = 0; i < PASSING; i++) {
      HttpURLConnection connection = (HttpURLConnection) application.toURL().openConnection();
      connection.setRequestProperty("Connection", "close");
      connection.getResponseCode();
      connection.disconnect();
    }
  }

  private static void poll(HttpClient client, URI application) throws Exception {
    URI address = application.resolve(QUERY + "polling");
    String open =
        client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    String sid = open.replaceAll(".*\"sid\":\"([^\"]*)\".*", "$1");
    URI session = URI.create(address + "&sid=" + sid);
    HttpRequest poll = HttpRequest.newBuilder(session).build();
    client.sendAsync(poll, BodyHandlers.ofString());
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
