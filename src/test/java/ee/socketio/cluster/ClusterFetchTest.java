package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.ClusterMessage.FetchSockets;
import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.cluster.ClusterMessage.Rooms;
import ee.socketio.cluster.ClusterMessage.Sockets;
import ee.socketio.emit.FetchedSockets;
import ee.socketio.emit.RemoteSocket;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.socket.Arguments;
import ee.socketio.testkit.cluster.MemoryCluster;
import ee.socketio.testkit.cluster.MemoryCluster.Delivery;
import ee.socketio.testkit.cluster.TestNode;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClusterFetchTest {
  private static final Duration TIMEOUT = ClusterOptions.DEFAULT.requestTimeout();

  private final MemoryCluster cluster = new MemoryCluster();
  private final TestNode a = new TestNode(cluster, "a");
  private final TestNode b = new TestNode(cluster, "b");
  private final TestNode c = new TestNode(cluster, "c");
  private final TestClient alice = a.user("alice:user");
  private final TestClient bob = b.user("bob:user");
  private final TestClient carol = c.user("carol:seller");

  /** The data of a socket of the application. */
  public record Cart(String article, int count) {}

  private CompletableFuture<FetchedSockets> fetch() {
    return a.emitter().sockets().fetchSockets().toCompletableFuture();
  }

  private static List<String> ids(CompletableFuture<FetchedSockets> found) {
    assertThat(found).isCompleted();
    return found.join().sockets().stream().map(RemoteSocket::id).toList();
  }

  private RemoteSocket fetched(String id) {
    CompletableFuture<FetchedSockets> found =
        a.emitter().to(id).fetchSockets().toCompletableFuture();
    cluster.drain();
    assertThat(found.join().sockets()).hasSize(1);
    return found.join().sockets().get(0);
  }

  @Test
  void theSocketsOfAllNodesAreFetched() {
    CompletableFuture<FetchedSockets> found = fetch();
    assertThat(found).isNotDone();
    cluster.drain();

    assertThat(ids(found)).containsExactly("a-s1", "b-s1", "c-s1");
    assertThat(found.join().complete()).isTrue();
    assertThat(found.join().missingNodes()).isEmpty();
    assertThat(a.node().pendingRequests()).isZero();
  }

  @Test
  void answersWithoutTheIdsOfTheirNodesAreCounted() {
    cluster.anonymousAnswers();
    CompletableFuture<FetchedSockets> found = fetch();
    cluster.drain();

    assertThat(ids(found)).containsExactly("a-s1", "b-s1", "c-s1");
  }

  @Test
  void theLocalSocketsAreFetchedWithoutTheOtherNodes() {
    CompletableFuture<FetchedSockets> found =
        a.emitter().sockets().local().fetchSockets().toCompletableFuture();

    assertThat(ids(found)).containsExactly("a-s1");
    assertThat(found.join().complete()).isTrue();
    assertThat(cluster.waiting()).isEmpty();
    assertThat(a.emitter().sockets().localSockets()).containsExactly(a.socket(alice));
  }

  @Test
  void aSingleNodeAsksNobody() {
    cluster.remove("b");
    cluster.remove("c");
    CompletableFuture<FetchedSockets> found = fetch();

    assertThat(ids(found)).containsExactly("a-s1");
    assertThat(found.join().complete()).isTrue();
    assertThat(cluster.waiting()).isEmpty();
  }

  @Test
  void aNodeThatDoesNotAnswerIsReportedAfterTheTimeout() {
    fetch();
    cluster.drain();
    cluster.silence("c");
    CompletableFuture<FetchedSockets> found = fetch();
    cluster.drain();
    assertThat(found).isNotDone();

    a.server().time().pass(TIMEOUT);
    assertThat(ids(found)).containsExactly("a-s1", "b-s1");
    assertThat(found.join().complete()).isFalse();
    assertThat(found.join().missingNodes()).containsExactly("c");
    assertThat(a.node().pendingRequests()).isZero();
  }

  @Test
  void aNodeThatIsGoneIsNotMissedAnyMore() {
    fetch();
    cluster.drain();
    cluster.remove("c");
    fetch();
    cluster.drain();
    cluster.silence("b");
    CompletableFuture<FetchedSockets> found = fetch();
    a.server().time().pass(TIMEOUT);

    assertThat(found.join().missingNodes()).containsExactly("b");
  }

  @Test
  void aLateAnswerIsIgnored() {
    cluster.delay(delivery -> delivery.from().equals("c"));
    CompletableFuture<FetchedSockets> found = fetch();
    cluster.drain();
    a.server().time().pass(TIMEOUT);
    cluster.release();
    cluster.drain();

    assertThat(ids(found)).containsExactly("a-s1", "b-s1");
    assertThat(a.node().refused()).isZero();
  }

  @Test
  void aSecondAnswerOfANodeDoesNotReplaceTheAnswerOfAnother() {
    cluster.delay(delivery -> delivery.from().equals("c"));
    List<Delivery> answers = new ArrayList<>();
    cluster.drop(
        delivery -> {
          if (delivery.message() instanceof Response && answers.isEmpty()) {
            answers.add(delivery);
          }
          return false;
        });
    CompletableFuture<FetchedSockets> found = fetch();
    cluster.drain();
    cluster.repeat(answers.get(0));
    cluster.drain();
    assertThat(found).isNotDone();

    cluster.release();
    cluster.drain();
    assertThat(ids(found)).containsExactly("a-s1", "b-s1", "c-s1");
  }

  @Test
  void aRequestWithoutAConnectionEndsAtOnceAndIsIncomplete() {
    a.link().disconnect();
    CompletableFuture<FetchedSockets> found = fetch();

    assertThat(ids(found)).containsExactly("a-s1");
    assertThat(found.join().complete()).isFalse();
    assertThat(a.server().time().waiting()).isEqualTo(timersOfAClient());
  }

  /** The timers of a node with one client and without a request. */
  private int timersOfAClient() {
    return b.server().time().waiting();
  }

  @Test
  void aRequestBeyondTheLimitIsIncompleteAtOnce() {
    MemoryCluster pair = new MemoryCluster();
    TestNode near = new TestNode(pair, "near", new ClusterOptions(TIMEOUT, 1), TestServer.plan());
    new TestNode(pair, "far");
    CompletableFuture<FetchedSockets> first =
        near.emitter().sockets().fetchSockets().toCompletableFuture();
    CompletableFuture<FetchedSockets> second =
        near.emitter().sockets().fetchSockets().toCompletableFuture();

    assertThat(first).isNotDone();
    assertThat(second).isCompletedWithValueMatching(found -> !found.complete());
    pair.drain();
    assertThat(first).isCompletedWithValueMatching(FetchedSockets::complete);
  }

  @Test
  void theEndOfTheNodeEndsItsRequests() {
    CompletableFuture<FetchedSockets> found = fetch();
    a.node().leave();
    a.node().stop();

    assertThat(found).isCompletedWithValueMatching(result -> !result.complete());
    assertThat(a.link().calls()).containsExactly("start", "join /", "leave /", "stop");
  }

  @Test
  void aRemoteSocketHasItsRoomsItsDataAndItsHandshake() {
    b.socket(bob).join("tea");
    b.socket(bob).data().put("article", "tea");
    b.socket(bob).data().put("count", 2);
    b.socket(bob).data().put("file", new byte[] {1});

    RemoteSocket remote = fetched("b-s1");

    assertThat(remote.rooms()).containsExactlyInAnyOrder("b-s1", "user:bob", "role:user", "tea");
    assertThat(remote.data(Cart.class)).isEqualTo(new Cart("tea", 2));
    assertThat(remote.dataJson()).isEqualTo("{\"article\":\"tea\",\"count\":2}");
    assertThat(remote.handshakeJson())
        .isEqualTo(
            "{\"headers\":{\"user-agent\":\"test\"},"
                + "\"time\":\"Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)\","
                + "\"address\":\"192.0.2.1\",\"xdomain\":false,\"secure\":false,\"issued\":0,"
                + "\"url\":\"/socket.io/\",\"query\":{\"EIO\":\"4\"},\"auth\":{}}");
    assertThat(remote.handshake())
        .containsEntry("address", "192.0.2.1")
        .containsEntry("headers", Map.of("user-agent", "test"));
    assertThat(remote.namespaceName()).isEqualTo(NamespaceName.ROOT);
  }

  @Test
  void aSocketOfThisNodeLooksLikeARemoteOne() {
    a.socket(alice).data().put("article", "coffee");
    a.socket(alice).data().put("count", 1);

    assertThat(fetched("a-s1").data(Cart.class)).isEqualTo(new Cart("coffee", 1));
  }

  @Test
  void aRemoteSocketJoinsLeavesAndIsDisconnected() throws Exception {
    RemoteSocket remote = fetched("b-s1");
    remote.join("tea");
    remote.emit("hello", 1);
    cluster.drain();
    assertThat(b.socket(bob).rooms()).contains("tea");
    assertThat(bob.got()).containsExactly("42[\"hello\",1]");

    CompletableFuture<Arguments> answer = remote.emitWithAck(TIMEOUT, "ask").toCompletableFuture();
    cluster.drain();
    bob.sends("430[\"yes\",\"no\"]");
    cluster.drain();
    assertThat(answer.get().json(0)).isEqualTo("\"yes\"");

    remote.leave("tea");
    remote.disconnect(true);
    cluster.drain();
    assertThat(bob.open()).isFalse();
    assertThat(carol.got()).isEmpty();
  }

  @Test
  void theSocketsOfAUserAreFetchedFromAllNodes() {
    c.user("bob:user");
    CompletableFuture<FetchedSockets> found =
        a.emitter().getUserSockets("bob").toCompletableFuture();
    cluster.drain();

    assertThat(ids(found)).containsExactlyInAnyOrder("b-s1", "c-s2");
  }

  @Test
  void aRequestForAnUnknownNamespaceIsIgnored() {
    NamespaceName chat = NamespaceName.of("/chat");
    b.link().receive("a", chat, new FetchSockets(Destination.everyone(chat), "r"));

    assertThat(cluster.waiting()).isEmpty();
  }

  @Test
  void aNamespaceWithoutSocketsIsAnswered() {
    b.server().namespace("/chat");
    NamespaceName chat = NamespaceName.of("/chat");
    b.link().receive("a", chat, new FetchSockets(Destination.everyone(chat), "r"));

    assertThat(cluster.waiting())
        .extracting(Delivery::message)
        .containsExactly(new Sockets("r", List.of()));
  }

  @Test
  void allRoomsAreListed() {
    b.socket(bob).join("tea");
    b.link().receive("a", NamespaceName.ROOT, new ClusterMessage.AllRooms("r"));

    assertThat(cluster.waiting())
        .extracting(Delivery::message)
        .containsExactly(new Rooms("r", List.of("b-s1", "role:user", "tea", "user:bob")));
  }

  @Test
  void credentialsAreNotSentToOtherNodes() {
    b.server().openWith(Map.of("EIO", "4", "token", "secret")).sends("40");

    assertThat(fetched("b-s2").handshakeJson()).doesNotContain("secret");
  }

  @Test
  void anAnswerIsPreparedByAWorker() {
    List<Runnable> work = new ArrayList<>();
    MemoryCluster pair = new MemoryCluster();
    TestNode near = new TestNode(pair, "near");
    new TestNode(pair, "far", ClusterOptions.DEFAULT, TestServer.plan().workers(work::add));
    // The node announces its state to the other nodes in Java.
    work.remove(0).run();
    CompletableFuture<FetchedSockets> found =
        near.emitter().sockets().fetchSockets().toCompletableFuture();
    pair.drain();
    assertThat(found).isNotDone();

    work.remove(0).run();
    pair.drain();
    assertThat(found).isCompletedWithValue(new FetchedSockets(List.of(), true, Set.of()));
  }
}
