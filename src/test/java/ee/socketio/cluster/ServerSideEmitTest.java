package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.emit.ServerAnswers;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.ServerEventHandler;
import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.cluster.MemoryCluster;
import ee.socketio.testkit.cluster.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ServerSideEmitTest {
  private static final Duration TIMEOUT = ClusterOptions.DEFAULT.requestTimeout();

  private final MemoryCluster cluster = new MemoryCluster();
  private final TestNode a = new TestNode(cluster, "a");
  private final TestNode b = new TestNode(cluster, "b");
  private final TestNode c = new TestNode(cluster, "c");
  private final List<String> handled = new ArrayList<>();

  private ServerEventHandler answering(String node) {
    return (arguments, ack) -> {
      handled.add(node + " " + arguments.get(0, String.class) + " " + arguments.size());
      ack.send(node, "ignored");
      ack.send("second");
    };
  }

  private CompletableFuture<ServerAnswers> ask() {
    return a.emitter().serverSideEmitWithAck("job", "x", 2).toCompletableFuture();
  }

  private static List<String> texts(ServerAnswers answers) {
    return answers.answers().stream().map(each -> each.json(0)).toList();
  }

  @Test
  void allOtherServersHandleAnEvent() {
    for (TestNode node : List.of(a, b, c)) {
      node.server().root().onServerSide("job", answering(node.link().nodeId()));
    }
    a.emitter().serverSideEmit("job", "x", 2);
    a.emitter().serverSideEmit("other", "y");
    cluster.drain();

    assertThat(handled).containsExactly("b x 2", "c x 2");
    assertThat(cluster.waiting()).isEmpty();
  }

  @Test
  void eachServerAnswersOnceWithOneValue() {
    b.server().root().onServerSide("job", answering("b"));
    c.server().root().onServerSide("job", answering("c"));
    CompletableFuture<ServerAnswers> answers = ask();
    cluster.drain();

    assertThat(texts(answers.join())).containsExactly("\"b\"", "\"c\"");
    assertThat(answers.join().answers().get(0).size()).isEqualTo(1);
    assertThat(answers.join().complete()).isTrue();
    assertThat(a.node().pendingRequests()).isZero();
  }

  @Test
  void aHandlerWithoutAnAnswerLeavesAPartialResult() {
    b.server().root().onServerSide("job", answering("b"));
    c.server().root().onServerSide("job", (arguments, ack) -> {});
    CompletableFuture<ServerAnswers> answers = ask();
    cluster.drain();
    assertThat(answers).isNotDone();
    a.server().time().pass(TIMEOUT);

    assertThat(texts(answers.join())).containsExactly("\"b\"");
    assertThat(answers.join().complete()).isFalse();
  }

  @Test
  void anEmptyAnswerIsNull() {
    cluster.remove("c");
    b.server().root().onServerSide("job", (arguments, ack) -> ack.send());
    CompletableFuture<ServerAnswers> answers = ask();
    cluster.drain();

    assertThat(texts(answers.join())).containsExactly("null");
  }

  @Test
  void anExceptionOfAHandlerIsLoggedAndTheOthersRun() {
    b.server()
        .root()
        .onServerSide(
            "job",
            (arguments, ack) -> {
              throw new IllegalStateException("failed on purpose");
            })
        .onServerSide("job", answering("b"));
    try (RecordedLog log = RecordedLog.allBelow("ee.socketio.socket")) {
      a.emitter().serverSideEmit("job", "x");
      cluster.drain();
      assertThat(log.lines())
          .contains("[SOCKET ERROR] the event 'job' of another server was not handled");
    }
    assertThat(handled).containsExactly("b x 1");
  }

  @Test
  void anEventOfANamespaceIsHandledThereOnly() {
    a.server().namespace("/chat");
    b.server().namespace("/chat").onServerSide("job", answering("chat"));
    b.server().root().onServerSide("job", answering("root"));
    a.emitter().of("/chat").serverSideEmit("job", "x");
    cluster.drain();

    assertThat(handled).containsExactly("chat x 1");
  }

  @Test
  void aServerWithoutOthersGetsACompleteEmptyResult() {
    cluster.remove("b");
    cluster.remove("c");

    assertThat(ask()).isCompletedWithValue(new ServerAnswers(List.of(), true, Set.of()));
  }

  @Test
  void clientsCannotSendEventsForServers() {
    a.server().root().onServerSide("job", answering("a"));
    a.user("alice:user").sends("42[\"job\",\"x\"]");

    assertThat(handled).isEmpty();
  }

  @Test
  void aMalformedEventIsRefused() {
    b.link()
        .receive("a", NamespaceName.ROOT, new ClusterMessage.ServerSideEmit(Value.of("[]"), null));

    assertThat(b.node().refused()).isEqualTo(1);
  }
}
