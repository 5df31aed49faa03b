package ee.socketio.socket.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.socket.Ack;
import ee.socketio.socket.ClientException;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The test runs the queued tasks of the workers itself, and may run the last task first. */
class ConcurrentHandlerTest {
  private static final String REFUSED =
      "{\"message\":\"Too many events are being handled\",\"code\":\"TOO_MANY_EVENTS\"}";

  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final TestServer server = TestServer.plan().workers(waiting::add).start();
  private final TestClient client = connected();

  @SocketNamespace
  static class Reports {
    @OnEvent("report")
    @Concurrent
    String report(String name) {
      return name;
    }

    @OnEvent("later")
    @Concurrent
    CompletionStage<String> later(String name) {
      return CompletableFuture.completedFuture(name);
    }

    @OnEvent("by-ack")
    @Concurrent
    void byAck(Ack ack) {
      ack.send("by ack");
    }

    @OnEvent("nothing")
    @Concurrent
    void nothing() {}

    @OnEvent("fail")
    @Concurrent
    void fail() {
      throw new ClientException("no");
    }
  }

  private TestClient connected() {
    new HandlerCalls(
            HandlerBean.of(Reports.class), new Reports(), RequestScope.NONE, new ExceptionMappers())
        .register(server.server());
    TestClient connected = server.open().sends("40");
    workAll();
    connected.got();
    return connected;
  }

  private void workAll() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  @Test
  void aLaterEventMayBeAnsweredFirst() {
    client.sends("420[\"report\",\"a\"]", "421[\"report\",\"b\"]");
    waiting.remove().run();
    waiting.removeLast().run();
    workAll();

    assertThat(client.got()).containsExactly("431[\"b\"]", "430[\"a\"]");
  }

  @Test
  void concurrentHandlersAnswerLikeOtherHandlers() {
    client.sends("420[\"later\",\"a\"]");
    workAll();
    client.sends("421[\"by-ack\"]", "422[\"nothing\"]");
    workAll();
    assertThat(client.got()).containsExactly("430[\"a\"]", "431[\"by ack\"]", "432[]");

    client.sends("423[\"fail\"]");
    workAll();
    assertThat(client.got())
        .last()
        .isEqualTo("433[{\"error\":{\"message\":\"no\",\"code\":\"SOCKET_ERROR\"}}]");
  }

  @Test
  void anEventAboveTheLimitOfConcurrentEventsIsRefused() {
    for (int i = 0; i <= TestServer.CONCURRENT_EVENTS; i++) {
      client.sends("42" + i + "[\"report\",\"" + i + "\"]");
    }
    waiting.remove().run();
    assertThat(client.got())
        .containsExactly(
            "42[\"error:message\"," + REFUSED + "]", "432[{\"error\":" + REFUSED + "}]");

    workAll();
    client.sends("423[\"report\",\"again\"]");
    workAll();
    assertThat(client.got()).contains("433[\"again\"]");
  }
}
