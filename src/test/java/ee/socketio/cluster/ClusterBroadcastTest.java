package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.emit.BroadcastOperator;
import ee.socketio.protocol.engineio.Reliability;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.testkit.cluster.MemoryCluster;
import ee.socketio.testkit.cluster.MemoryCluster.Delivery;
import ee.socketio.testkit.cluster.TestNode;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterBroadcastTest {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final String HELLO = "42[\"hello\"]";

  private final MemoryCluster cluster = new MemoryCluster();
  private final TestNode a = new TestNode(cluster, "a");
  private final TestNode b = new TestNode(cluster, "b");
  private final TestNode c = new TestNode(cluster, "c");
  private final TestClient alice = a.user("alice:user");
  private final TestClient bob = b.user("bob:user");
  private final TestClient carol = c.user("carol:seller");

  private List<BroadcastFlags> published() {
    return cluster.waiting().stream()
        .map(Delivery::message)
        .map(message -> ((Broadcast) message).flags())
        .distinct()
        .toList();
  }

  @Test
  void anEventForAllSocketsReachesEachSocketOnce() {
    a.emitter().emitToAll("hello");
    cluster.drain();

    assertThat(alice.got()).containsExactly(HELLO);
    assertThat(bob.got()).containsExactly(HELLO);
    assertThat(carol.got()).containsExactly(HELLO);
  }

  @Test
  void theSocketsOfThisNodeDoNotWaitForTheOthers() {
    a.emitter().emitToAll("hello");

    assertThat(alice.got()).containsExactly(HELLO);
    assertThat(bob.got()).isEmpty();
  }

  @Test
  void aRoomThatOnlyAnotherNodeKnowsIsReached() {
    b.socket(bob).join("tea");

    a.emitter().emitToRoom("tea", "hello");
    cluster.drain();

    assertThat(bob.got()).containsExactly(HELLO);
    assertThat(alice.got()).isEmpty();
    assertThat(carol.got()).isEmpty();
  }

  @Test
  void aSocketInSeveralRoomsReceivesAnEventOnce() {
    b.socket(bob).join("tea", "coffee");
    c.socket(carol).join("coffee", "quiet");

    a.emitter().to("tea", "coffee").except("quiet").emit("hello");
    cluster.drain();

    assertThat(bob.got()).containsExactly(HELLO);
    assertThat(carol.got()).isEmpty();
  }

  @Test
  void theIdOfASocketOfAnotherNodeCanBeExcluded() {
    a.emitter().except(b.socket(bob).id().value()).emit("hello");
    cluster.drain();

    assertThat(bob.got()).isEmpty();
    assertThat(carol.got()).containsExactly(HELLO);
  }

  @Test
  void aLocalEventStaysOnItsNode() {
    a.emitter().sockets().local().emit("hello");

    assertThat(cluster.waiting()).isEmpty();
    assertThat(alice.got()).containsExactly(HELLO);
  }

  @Test
  void aThrottledEventIsPublishedWhenItIsSent() {
    BroadcastOperator prices = a.emitter().sockets().throttle("price", INTERVAL);
    prices.emit("price", 1);
    prices.emit("price", 2);
    prices.emit("price", 3);
    cluster.drain();
    assertThat(bob.got()).containsExactly("42[\"price\",1]");

    a.server().time().pass(INTERVAL);
    cluster.drain();
    assertThat(bob.got()).containsExactly("42[\"price\",3]");
    assertThat(alice.got()).containsExactly("42[\"price\",1]", "42[\"price\",3]");
  }

  @Test
  void aLocalThrottledEventDoesNotReplaceOneForAllNodes() {
    BroadcastOperator prices = a.emitter().sockets().throttle("price", INTERVAL);
    prices.emit("price", 1);
    prices.emit("price", 2);
    prices.local().emit("price", 3);
    prices.local().emit("price", 4);
    a.server().time().pass(INTERVAL);
    cluster.drain();

    assertThat(bob.got()).containsExactly("42[\"price\",1]", "42[\"price\",2]");
    assertThat(alice.got()).hasSize(4).contains("42[\"price\",4]");
  }

  @Test
  void theModifiersOfAnEventAreSent() {
    BroadcastOperator all = a.emitter().sockets();
    all.emit("hello");
    all.asVolatile().emit("hello");
    all.droppable().compress(false).emit("hello");
    all.conflate("price").emit("hello");

    assertThat(published())
        .containsExactly(
            BroadcastFlags.NONE,
            new BroadcastFlags(Reliability.VOLATILE, null, true, null),
            new BroadcastFlags(Reliability.DROPPABLE, null, false, null),
            new BroadcastFlags(Reliability.CONFLATED, "/,price", true, null));
  }

  @Test
  void theModifiersOfAnEventApplyOnTheOtherNode() {
    bob.transport().stall();
    a.emitter().sockets().asVolatile().emit("dropped");
    a.emitter().sockets().emit("before");
    a.emitter().sockets().conflate("price").emit("price", 1);
    a.emitter().sockets().conflate("price").emit("price", 2);
    cluster.drain();
    bob.transport().resume();

    assertThat(bob.got()).containsExactly("42[\"before\"]", "42[\"price\",2]");
  }

  @Test
  void aConflatedEventWithoutAKeyIsAnOrdinaryEvent() {
    a.link()
        .receive(
            "b",
            NamespaceName.ROOT,
            new Broadcast(
                Destination.everyone(NamespaceName.ROOT),
                SocketPacket.event(NamespaceName.ROOT, "[\"hello\"]"),
                new BroadcastFlags(Reliability.CONFLATED, null, true, null),
                null));

    assertThat(alice.got()).containsExactly(HELLO);
  }

  @Test
  void binaryValuesReachOtherNodes() {
    a.emitter().emitToAll("file", new byte[] {1, 2});
    cluster.drain();

    assertThat(bob.got()).hasSize(2).endsWith("bAQI=");
  }

  @Test
  void namespacesDoNotCross() {
    a.server().namespace("/chat");
    b.server().namespace("/chat");
    TestClient chatting = b.server().open().sends("40/chat,");
    chatting.got();

    a.emitter().of("/chat").emitToAll("hello");
    cluster.drain();

    assertThat(chatting.got()).containsExactly("42/chat,[\"hello\"]");
    assertThat(bob.got()).isEmpty();
  }

  @Test
  void eventsOfOneThreadArriveInTheirOrder() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      a.emitter().emitToAll("n", i);
      expected.add("42[\"n\"," + i + "]");
    }
    cluster.drain();

    assertThat(bob.got()).isEqualTo(expected);
  }

  @Test
  void localTrafficContinuesWithoutAConnectionToTheOthers() {
    a.link().disconnect();
    a.emitter().emitToAll("hello");
    cluster.drain();

    assertThat(alice.got()).containsExactly(HELLO);
    assertThat(bob.got()).isEmpty();
  }

  /** Runs the only work of a new node: it announces its state to the other nodes in Java. */
  private static void announceState(List<Runnable> work) {
    work.remove(0).run();
    assertThat(work).isEmpty();
  }

  @Test
  void outgoingListenersRunOnWorkersForEventsOfOtherNodes() {
    List<Runnable> work = new ArrayList<>();
    MemoryCluster pair = new MemoryCluster();
    TestNode near = new TestNode(pair, "near");
    TestNode far =
        new TestNode(pair, "far", ClusterOptions.DEFAULT, TestServer.plan().workers(work::add));
    announceState(work);
    TestClient dave = far.server().open().sends("40");
    work.remove(0).run();
    dave.got();
    List<String> heard = new ArrayList<>();
    far.socket(dave).onAnyOutgoing((event, arguments) -> heard.add(event));

    near.emitter().emitToAll("hello");
    pair.drain();

    assertThat(dave.got()).containsExactly(HELLO);
    assertThat(heard).isEmpty();
    work.remove(0).run();
    assertThat(heard).containsExactly("hello");
  }
}
