package ee.socketio.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.socket.PayloadException;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FanoutSocketEmitterTest {
  private static final int LIMIT = 20;

  private final TestServer server = TestServer.start();
  private final Queue<Runnable> drains = new ArrayDeque<>();
  private final SocketEmitter emitter =
      new FanoutSocketEmitter(server.server(), server.fanout(drains::add), server.time()::schedule);

  private final TestClient alice = server.user("alice:seller");
  private final TestClient aliceAtHome = server.user("alice:seller");
  private final TestClient root = server.user("root:admin");
  private final TestClient guest = server.guest();

  /** Writes all queued packets and returns the new lines of a client. */
  private List<String> got(TestClient client) {
    while (!drains.isEmpty()) {
      drains.remove().run();
    }
    return client.got();
  }

  @Test
  void anEventToAUserReachesAllDevices() {
    emitter.emitToUser("alice", "order", 1);

    assertThat(got(alice)).containsExactly("42[\"order\",1]");
    assertThat(got(aliceAtHome)).containsExactly("42[\"order\",1]");
    assertThat(got(root)).isEmpty();
    assertThat(got(guest)).isEmpty();
  }

  @Test
  void anEventToARoleReachesItsMembers() {
    emitter.emitToRole("guest", "offer");

    assertThat(got(guest)).containsExactly("42[\"offer\"]");
    assertThat(got(alice)).isEmpty();
  }

  @Test
  void anEventToAdminsReachesAdminsOnly() {
    emitter.emitToAdmins("alert", "fire");

    assertThat(got(root)).containsExactly("42[\"alert\",\"fire\"]");
    assertThat(got(alice)).isEmpty();
  }

  @Test
  void anEventToSellersReachesSellersOnly() {
    emitter.emitToSellers("fees");

    assertThat(got(alice)).containsExactly("42[\"fees\"]");
    assertThat(got(root)).isEmpty();
  }

  @Test
  void anEventToAllReachesAllSockets() {
    emitter.emitToAll("news", "a", 2);

    assertThat(List.of(alice, aliceAtHome, root, guest))
        .allSatisfy(client -> assertThat(got(client)).containsExactly("42[\"news\",\"a\",2]"));
  }

  @Test
  void anEventToARoomReachesItsMembers() {
    server.socket(guest).join("lobby");

    emitter.emitToRoom("lobby", "hello");

    assertThat(got(guest)).containsExactly("42[\"hello\"]");
    assertThat(got(alice)).isEmpty();
  }

  @Test
  void anEventToADestinationReachesItsSockets() {
    emitter.emit(
        new Destination(
            NamespaceName.ROOT, Set.of("role:seller", "role:admin"), Set.of("user:root")),
        "fees");

    assertThat(got(alice)).hasSize(1);
    assertThat(got(root)).isEmpty();
  }

  @Test
  void anotherNamespaceHasTheSameOperations() {
    server.namespace("/orders");
    alice.sends("40/orders,{\"token\":\"alice:seller\"}").got();

    emitter.of("/orders").emitToUser("alice", "order", 1);

    assertThat(got(alice)).containsExactly("42/orders,[\"order\",1]");
    assertThat(got(aliceAtHome)).isEmpty();
    assertThat(emitter.of("/orders").getUserSockets("alice"))
        .isCompletedWithValueMatching(
            found -> ids(found).equals(Set.of(server.socket(alice, "/orders").id().value())));
    assertThat(emitter.of("/orders").getRoomUserCount("user:alice")).isEqualTo(1);
    assertThat(emitter.of("/orders").isUserOnline("root")).isFalse();
  }

  @Test
  void aDurableEventGoesToTheDurableEmitter() {
    List<String> kept = new ArrayList<>();
    DurableEmitter durable =
        (namespace, userId, event, arguments) ->
            kept.add(namespace + " " + userId + " " + event + " " + List.of(arguments));
    SocketEmitter keeping =
        new FanoutSocketEmitter(
            server.server(), server.fanout(drains::add), server.time()::schedule, durable);

    keeping.emitToUserDurably("alice", "order", 1);
    keeping.of("/orders").emitToUserDurably("root", "order", 2, "b");

    assertThat(kept).containsExactly("/ alice order [1]", "/orders root order [2, b]");
    assertThat(drains).isEmpty();
  }

  @Test
  void aDurableEventIsRefusedWithoutAStore() {
    assertThatThrownBy(() -> emitter.emitToUserDurably("alice", "order", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "'order' cannot be stored: expected a bean of type ee.socketio.mailbox.EventStore");
  }

  @Test
  void aUserWithASocketIsOnline() {
    assertThat(emitter.isUserOnline("alice")).isTrue();
    assertThat(emitter.isUserOnline("nobody")).isFalse();

    alice.sends("41");
    assertThat(emitter.isUserOnline("alice")).isTrue();
    aliceAtHome.sends("1");
    assertThat(emitter.isUserOnline("alice")).isFalse();
  }

  @Test
  void theSocketsOfAUserAreFound() {
    assertThat(emitter.getUserSockets("alice"))
        .isCompletedWithValueMatching(
            found ->
                found.complete()
                    && ids(found)
                        .equals(
                            Set.of(
                                server.socket(alice).id().value(),
                                server.socket(aliceAtHome).id().value())));
    assertThat(emitter.getUserSockets("nobody"))
        .isCompletedWithValueMatching(found -> found.sockets().isEmpty());
  }

  private static Set<String> ids(FetchedSockets found) {
    return found.sockets().stream().map(RemoteSocket::id).collect(Collectors.toSet());
  }

  @Test
  void aServerWithoutAClusterHasNoOtherServers() {
    List<String> handled = new ArrayList<>();
    server.root().onServerSide("job", (arguments, ack) -> handled.add("job"));

    emitter.serverSideEmit("job", 1);

    assertThat(emitter.serverSideEmitWithAck("job"))
        .isCompletedWithValue(new ServerAnswers(List.of(), true, Set.of()));
    assertThat(handled).isEmpty();
  }

  @Test
  void aServerSideEventMustNotHaveAReservedName() {
    for (String reserved : List.of("connection", "new_namespace", "disconnect")) {
      assertThatThrownBy(() -> emitter.serverSideEmit(reserved))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(reserved);
    }
  }

  @Test
  void theSocketsOfARoomAreCounted() {
    server.socket(guest).join("lobby");
    server.socket(root).join("lobby");

    assertThat(emitter.getRoomUserCount("lobby")).isEqualTo(2);
    assertThat(emitter.getRoomUserCount("nowhere")).isZero();
  }

  @Test
  void aDisconnectedUserReceivesTheReasonBeforeTheConnectionCloses() {
    assertThat(emitter.disconnectUser("alice", "banned")).isEqualTo(2);

    assertThat(got(alice))
        .containsExactly("42[\"force_disconnect\",{\"reason\":\"banned\"}]", "41");
    assertThat(alice.open()).isFalse();
    assertThat(aliceAtHome.open()).isFalse();
    assertThat(root.open()).isTrue();
    assertThat(emitter.isUserOnline("alice")).isFalse();
  }

  @Test
  void aDisconnectedUserReceivesTheReasonInEachNamespace() {
    server.namespace("/orders");
    alice.sends("40/orders,{\"token\":\"alice:seller\"}").got();

    assertThat(emitter.disconnectUser("alice", "banned")).isEqualTo(3);

    assertThat(got(alice))
        .contains(
            "42[\"force_disconnect\",{\"reason\":\"banned\"}]",
            "42/orders,[\"force_disconnect\",{\"reason\":\"banned\"}]");
    assertThat(server.namespace("/orders").sockets()).isEmpty();
  }

  @Test
  void disconnectingAnUnknownUserHasNoEffect() {
    assertThat(emitter.disconnectUser("nobody", "banned")).isZero();

    assertThat(got(alice)).isEmpty();
  }

  @Test
  void aBroadcastIsEncodedOnce() {
    emitter.emitToAll("news", new byte[] {1});
    got(alice);
    List<EnginePacket> first = aliceAtHome.packets();
    List<EnginePacket> second = root.packets();

    assertThat(first).hasSize(2);
    assertThat(first.get(0)).isSameAs(second.get(0));
    assertThat(first.get(1)).isSameAs(second.get(1));
  }

  @Test
  void consecutiveEventsAreFlushedOnceForEachSocket() {
    int before = guest.transport().flushes();

    for (int i = 0; i < LIMIT; i++) {
      emitter.emitToAll("news", i);
    }

    assertThat(got(guest)).hasSize(LIMIT).last().isEqualTo("42[\"news\",19]");
    assertThat(guest.transport().flushes()).isEqualTo(before + 1);
  }

  @Test
  void payloadsAreEncodedDuringTheCall() {
    List<Integer> numbers = new ArrayList<>(List.of(1));

    emitter.emitToUser("root", "numbers", numbers);
    numbers.add(2);

    assertThat(got(root)).containsExactly("42[\"numbers\",[1]]");
  }

  @Test
  void reservedNamesAreRejected() {
    assertThatThrownBy(() -> emitter.emitToAll("disconnect"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(drains).isEmpty();
  }

  @Test
  void aPayloadThatCannotBeWrittenIsRejected() {
    Map<String, Object> circle = new HashMap<>();
    circle.put("self", circle);

    assertThatThrownBy(() -> emitter.emitToAll("news", circle))
        .isInstanceOf(PayloadException.class);
    assertThat(drains).isEmpty();
  }
}
