package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.TestTimeout;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import io.socket.engineio.client.Transport;
import io.socket.engineio.client.transports.Polling;
import io.socket.engineio.client.transports.WebSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The official Java client against the library on Payara Micro, with the portable frame writer. */
@ExtendWith(ArquillianExtension.class)
class JavaClientIT {
  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    return Wars.echo(
        """
        socketio.auth.default=optional
        socketio.frame-writer=portable
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {Polling.NAME, WebSocket.NAME})
  void textAndBinaryDataAreAcknowledged(String transport) throws Exception {
    Socket socket = socket("", transport);
    CompletableFuture<Object[]> answer = new CompletableFuture<>();
    byte[] bytes = "binär".getBytes(StandardCharsets.UTF_8);
    socket.emit(
        "message-with-ack",
        new Object[] {"text", new JSONObject(Map.of("bytes", bytes))},
        (Ack) answer::complete);
    socket.connect();

    Object[] arguments = awaited(answer);

    assertThat(arguments[0]).isEqualTo("text");
    assertThat((byte[]) ((JSONObject) arguments[1]).get("bytes")).isEqualTo(bytes);
    socket.close();
  }

  @Test
  void theClientUpgradesToWebSocket() throws Exception {
    Socket socket = socket("", Polling.NAME, WebSocket.NAME);
    CompletableFuture<Object> upgraded = new CompletableFuture<>();
    CompletableFuture<Object[]> back = new CompletableFuture<>();
    socket.on("message-back", back::complete);
    socket
        .io()
        .on(
            Manager.EVENT_TRANSPORT,
            transport -> {
              if (((Transport) transport[0]).name.equals(WebSocket.NAME)) {
                upgraded.complete(transport[0]);
              }
            });
    socket.on(Socket.EVENT_CONNECT, connected -> socket.emit("message", 1, true, "drei"));
    socket.connect();

    assertThat(awaited(back)).containsExactly(1, true, "drei");
    assertThat(awaited(upgraded)).isNotNull();
    socket.close();
  }

  @Test
  void theClientAcknowledgesAnEventOfTheServer() throws Exception {
    Socket socket = socket("", WebSocket.NAME);
    CompletableFuture<Object[]> answer = new CompletableFuture<>();
    socket.on(
        "question",
        arguments -> ((Ack) arguments[arguments.length - 1]).call(arguments[0] + " is 42"));
    socket.emit("ask", new Object[] {"six by seven"}, (Ack) answer::complete);
    socket.connect();

    assertThat(awaited(answer)).containsExactly("six by seven is 42");
    socket.close();
  }

  @Test
  void theConnectErrorStatesTheReason() throws Exception {
    Socket socket = socket("guarded", WebSocket.NAME);
    CompletableFuture<Object[]> refused = new CompletableFuture<>();
    socket.on(Socket.EVENT_CONNECT_ERROR, refused::complete);
    socket.connect();

    JSONObject error = (JSONObject) awaited(refused)[0];

    assertThat(error.getString("message")).isEqualTo("not today");
    assertThat(error.getJSONObject("data").getInt("retry")).isEqualTo(5);
    socket.close();
  }

  private Socket socket(String namespace, String... transports) throws Exception {
    IO.Options options = IO.Options.builder().setTransports(transports).setForceNew(true).build();
    return IO.socket(url.toURI().resolve("/" + namespace), options);
  }

  private static <T> T awaited(CompletableFuture<T> future) throws Exception {
    return future.get(TestTimeout.SECONDS, TimeUnit.SECONDS);
  }
}
