package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.ClientAnswer;
import ee.socketio.cluster.ClusterMessage.ClientCount;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.BroadcastAckException;
import ee.socketio.testkit.cluster.MemoryCluster;
import ee.socketio.testkit.cluster.MemoryCluster.Delivery;
import ee.socketio.testkit.cluster.TestNode;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ClusterAckTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final int MANY = 10_000;

  private final MemoryCluster cluster = new MemoryCluster();
  private final TestNode a = new TestNode(cluster, "a");
  private final TestNode b = new TestNode(cluster, "b");
  private final TestNode c = new TestNode(cluster, "c");
  private final TestClient alice = a.user("alice:user");
  private final TestClient bob = b.user("bob:user");

  private CompletableFuture<List<Arguments>> ask(String... rooms) {
    return a.emitter().to(rooms).timeout(LIMIT).emitWithAck("ask").toCompletableFuture();
  }

  private static List<String> texts(List<Arguments> answers) {
    return answers.stream().map(answer -> answer.json(0)).toList();
  }

  private static void partial(
      CompletableFuture<List<Arguments>> answers, String message, String... texts) {
    assertThatThrownBy(answers::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            BroadcastAckException.class,
            e -> {
              assertThat(texts(e.answers())).containsExactly(texts);
              assertThat(e).hasMessage(message);
            });
  }

  private void assertNothingWaits() {
    assertThat(a.node().pendingRequests()).isZero();
    assertThat(b.node().pendingBroadcasts()).isZero();
    assertThat(c.node().pendingBroadcasts()).isZero();
  }

  @Test
  void theAnswersOfAllNodesAreCollected() throws Exception {
    CompletableFuture<List<Arguments>> answers = ask("role:user");
    alice.sends("430[1]");
    cluster.drain();
    assertThat(bob.got()).containsExactly("420[\"ask\"]");
    assertThat(answers).isNotDone();

    bob.sends("430[2,3]");
    cluster.drain();
    assertThat(texts(answers.get())).containsExactly("1", "2");
    assertThat(answers.get().get(1).size()).isEqualTo(1);
    assertNothingWaits();
  }

  @Test
  void eachNodeSendsOneCountAlsoWithoutSockets() {
    ask("role:user");
    cluster.delay(delivery -> delivery.to().equals("a"));
    cluster.drain();
    cluster.release();

    assertThat(cluster.waiting())
        .containsExactly(
            answer("b", new ClientCount("a-r1", 1)), answer("c", new ClientCount("a-r1", 0)));
  }

  private static Delivery answer(String from, ClusterMessage message) {
    return new Delivery(from, "a", NamespaceName.ROOT, message);
  }

  @Test
  void anAnswerMayArriveBeforeTheCountOfItsNode() throws Exception {
    cluster.delay(delivery -> delivery.message() instanceof ClientCount);
    CompletableFuture<List<Arguments>> answers = ask("user:bob");
    cluster.drain();
    bob.sends("430[7]");
    cluster.drain();
    assertThat(answers).isNotDone();

    cluster.release();
    cluster.drain();
    assertThat(texts(answers.get())).containsExactly("7");
  }

  @Test
  void binaryAnswersArrive() throws Exception {
    CompletableFuture<List<Arguments>> answers = ask("user:bob");
    cluster.drain();
    bob.sends("461-0[{\"_placeholder\":true,\"num\":0}]").sends(new byte[] {1, 2});
    cluster.drain();

    assertThat(answers.get().get(0).get(0, byte[].class)).containsExactly(1, 2);
  }

  @Test
  void nobodyIsNotWaitedFor() throws Exception {
    CompletableFuture<List<Arguments>> answers = ask("nowhere");
    cluster.drain();

    assertThat(answers.get()).isEmpty();
    assertNothingWaits();
  }

  @Test
  void aSilentClientOfAnotherNodeLeavesAPartialResult() {
    CompletableFuture<List<Arguments>> answers = ask("role:user");
    alice.sends("430[1]");
    cluster.drain();
    a.server().time().pass(LIMIT);

    partial(answers, "1 of 2 sockets acknowledged the event", "1");
    b.server().time().pass(LIMIT);
    assertNothingWaits();
  }

  @Test
  void aDeadNodeLeavesAPartialResult() {
    cluster.silence("b");
    CompletableFuture<List<Arguments>> answers = ask("role:user");
    alice.sends("430[1]");
    cluster.drain();
    assertThat(answers).isNotDone();
    a.server().time().pass(LIMIT);

    partial(
        answers,
        "1 of 1 sockets acknowledged the event, and not all nodes of the cluster have answered",
        "1");
  }

  @Test
  void theOtherNodesAreNotWaitedForWithoutAConnection() {
    a.link().disconnect();
    CompletableFuture<List<Arguments>> answers = ask("role:user");
    assertThat(answers).isNotDone();
    alice.sends("430[1]");

    partial(
        answers,
        "1 of 1 sockets acknowledged the event, and not all nodes of the cluster have answered",
        "1");
    assertNothingWaits();
  }

  @Test
  void aLateAnswerIsIgnored() {
    CompletableFuture<List<Arguments>> answers = ask("user:bob");
    cluster.delay(delivery -> delivery.message() instanceof ClientAnswer);
    cluster.drain();
    bob.sends("430[1]");
    cluster.drain();
    a.server().time().pass(LIMIT);
    cluster.release();
    cluster.drain();

    partial(answers, "0 of 1 sockets acknowledged the event");
  }

  @Test
  void aSecondCountOfANodeIsIgnored() {
    CompletableFuture<List<Arguments>> answers = ask("nowhere");
    cluster.silence("c");
    cluster.drain();
    cluster.repeat(answer("b", new ClientCount("a-r1", 0)));
    cluster.drain();

    assertThat(answers).isNotDone();
  }

  @Test
  void aLocalEventWaitsForThisNodeOnly() throws Exception {
    CompletableFuture<List<Arguments>> answers =
        a.emitter().sockets().local().emitWithAck("ask").toCompletableFuture();
    alice.sends("430[1]");

    assertThat(texts(answers.get())).containsExactly("1");
    assertThat(cluster.waiting()).isEmpty();
  }

  @Test
  void aRequestWithoutATimeoutExpiresAfterTenSeconds() {
    NamespaceName root = NamespaceName.ROOT;
    b.link()
        .receive(
            "a",
            root,
            new Broadcast(
                Destination.everyone(root),
                SocketPacket.event(root, "[\"ask\"]"),
                BroadcastFlags.NONE,
                "r"));
    b.server().time().pass(Duration.ofMillis(9_999));
    assertThat(b.node().pendingBroadcasts()).isEqualTo(1);

    b.server().time().pass(Duration.ofMillis(1));
    assertThat(b.node().pendingBroadcasts()).isZero();
  }

  @Test
  void unansweredBroadcastsLeaveNothingBehind() {
    // The rooms of the connected sockets are announced first.
    a.server().time().pass(LIMIT);
    int timers = a.server().time().waiting();
    CompletableFuture<?>[] all = new CompletableFuture<?>[MANY];
    for (int i = 0; i < MANY; i++) {
      all[i] = ask("role:user");
    }
    cluster.drain();
    assertThat(a.node().pendingRequests()).isEqualTo(MANY);
    assertThat(b.node().pendingBroadcasts()).isEqualTo(MANY);

    a.server().time().pass(LIMIT);
    b.server().time().pass(LIMIT);
    assertThat(all).allSatisfy(each -> assertThat(each).isCompletedExceptionally());
    assertNothingWaits();
    assertThat(a.server().time().waiting()).isEqualTo(timers);
  }

  @Test
  void broadcastsBeyondTheLimitAreDeliveredAndReported() {
    MemoryCluster pair = new MemoryCluster();
    TestNode near = new TestNode(pair, "near", new ClusterOptions(LIMIT, 1), TestServer.plan());
    TestNode far = new TestNode(pair, "far", new ClusterOptions(LIMIT, 1), TestServer.plan());
    TestClient dave = far.user("dave:user");
    near.emitter().sockets().emitWithAck("first");
    CompletableFuture<List<Arguments>> second =
        near.emitter().sockets().emitWithAck("second").toCompletableFuture();
    pair.drain();

    assertThat(dave.got()).containsExactly("420[\"first\"]", "42[\"second\"]");
    partial(
        second,
        "0 of 0 sockets acknowledged the event, and not all nodes of the cluster have answered");
  }

  @Test
  void aNodeWithTooManyWaitingBroadcastsStillSendsItsCount() {
    MemoryCluster pair = new MemoryCluster();
    TestNode near = new TestNode(pair, "near");
    TestNode far = new TestNode(pair, "far", new ClusterOptions(LIMIT, 1), TestServer.plan());
    TestClient dave = far.user("dave:user");
    near.emitter().sockets().timeout(LIMIT).emitWithAck("first");
    CompletableFuture<List<Arguments>> second =
        near.emitter().sockets().timeout(LIMIT).emitWithAck("second").toCompletableFuture();
    pair.drain();
    near.server().time().pass(LIMIT);

    assertThat(dave.got()).containsExactly("420[\"first\"]", "42[\"second\"]");
    partial(second, "0 of 1 sockets acknowledged the event");
  }
}
