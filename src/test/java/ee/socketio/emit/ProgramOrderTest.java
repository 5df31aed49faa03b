package ee.socketio.emit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.socket.Socket;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/**
 * A client receives what one thread does to its socket in the order of the calls, and an emission
 * goes to the members of the room at the moment of the call. Packets are written only when a test
 * runs the queued tasks, because the order must not depend on the time of the write.
 */
class ProgramOrderTest {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final TestServer server = TestServer.start();
  private final Queue<Runnable> drains = new ArrayDeque<>();
  private final SocketEmitter emitter =
      new FanoutSocketEmitter(server.server(), server.fanout(drains::add), server.time()::schedule);
  private final TestClient alice = server.user("alice:user");
  private final TestClient bob = server.user("bob:user");
  private final Socket socket = server.socket(alice);
  private final String id = socket.id().value();

  /** Writes all queued packets and returns the new lines of a client. */
  private List<String> got(TestClient client) {
    while (!drains.isEmpty()) {
      drains.remove().run();
    }
    return client.got();
  }

  @Test
  void aSocketThatJoinsAfterAnEmissionDoesNotReceiveIt() {
    server.socket(bob).join("room");
    emitter.emitToRoom("room", "joined");
    socket.join("room");

    assertThat(got(alice)).isEmpty();
    assertThat(got(bob)).containsExactly("42[\"joined\"]");
  }

  @Test
  void aSocketThatLeavesAfterAnEmissionReceivesIt() {
    socket.join("room");
    emitter.emitToRoom("room", "leaving");
    socket.leave("room");

    assertThat(got(alice)).containsExactly("42[\"leaving\"]");
  }

  @Test
  void aClientThatConnectsAfterAnEmissionDoesNotReceiveIt() {
    emitter.emitToAll("news");
    TestClient late = server.guest();

    assertThat(got(late)).isEmpty();
    assertThat(got(alice)).containsExactly("42[\"news\"]");
  }

  @Test
  void anEmissionUsesTheRoomsBeforeALaterMove() {
    emitter.to(id).socketsJoin("a");
    emitter.to("a").emit("one");
    emitter.to(id).socketsLeave("a");
    emitter.to("a").emit("two");
    emitter.to("user:bob").socketsJoin("a");

    assertThat(got(alice)).containsExactly("42[\"one\"]");
    assertThat(got(bob)).isEmpty();
  }

  @Test
  void aMoveAffectsTheNextEmission() {
    emitter.sockets().socketsJoin("a");
    assertThat(emitter.getRoomUserCount("a")).isEqualTo(2);
    assertThat(socket.rooms()).contains("a");

    emitter.to(id).socketsLeave("a");
    assertThat(emitter.getRoomUserCount("a")).isEqualTo(1);
  }

  @Test
  void directEventsAndAcknowledgementsDoNotOvertakeABroadcast() {
    socket.on(
        "ask",
        (arguments, ack) -> {
          emitter.to(id).emit("first");
          socket.emit("second");
          ack.send("third");
          emitter.emitToUser("alice", "fourth");
          socket.emit("fifth");
        });
    alice.sends("427[\"ask\"]");

    assertThat(got(alice))
        .containsExactly(
            "42[\"first\"]", "42[\"second\"]", "437[\"third\"]", "42[\"fourth\"]", "42[\"fifth\"]");
  }

  @Test
  void aBroadcastWithAcknowledgementsKeepsItsPlace() {
    emitter.emitToAll("first");
    emitter.to(id).emitWithAck("second");
    socket.emitWithAck(INTERVAL, "third");
    emitter.emitToAll("fourth");

    assertThat(got(alice))
        .containsExactly("42[\"first\"]", "420[\"second\"]", "421[\"third\"]", "42[\"fourth\"]");
  }

  @Test
  void theEventsBeforeADisconnectArriveAndTheEventsAfterItDoNot() {
    emitter.to(id).emit("kicked");
    socket.disconnect(false);
    emitter.emitToAll("too late");

    assertThat(got(alice)).containsExactly("42[\"kicked\"]", "41");
    assertThat(got(bob)).containsExactly("42[\"too late\"]");
  }

  @Test
  void theEventsBeforeAClosedConnectionArrive() {
    emitter.to(id).emit("kicked");
    socket.disconnect(true);

    assertThat(got(alice)).containsExactly("42[\"kicked\"]", "41");
    assertThat(alice.open()).isFalse();
  }

  @Test
  void theEventsBeforeDisconnectSocketsArrive() {
    emitter.emitToAll("kicked");
    emitter.sockets().disconnectSockets(false);
    emitter.emitToAll("too late");

    assertThat(got(alice)).containsExactly("42[\"kicked\"]", "41");
    assertThat(got(bob)).containsExactly("42[\"kicked\"]", "41");
  }

  @Test
  void aDisconnectedUserReceivesEarlierEventsBeforeTheReason() {
    emitter.emitToUser("alice", "order", 1);
    emitter.disconnectUser("alice", "banned");

    assertThat(got(alice))
        .containsExactly(
            "42[\"order\",1]", "42[\"force_disconnect\",{\"reason\":\"banned\"}]", "41");
  }

  @Test
  void aDisconnectedSocketIsInNoRoomAtOnce() {
    List<Runnable> work = new ArrayList<>();
    List<List<String>> seen = new ArrayList<>();
    TestServer busy = TestServer.plan().workers(work::add).start();
    SocketEmitter emitting =
        new FanoutSocketEmitter(busy.server(), busy.fanout(), busy.time()::schedule);
    busy.open().sends("40{\"token\":\"carol:user\"}");
    work.remove(0).run();
    Socket carol = emitting.to("user:carol").localSockets().get(0);
    carol.join("room");
    carol.onDisconnecting(reason -> seen.add(carol.rooms().stream().sorted().toList()));
    carol.onDisconnect(reason -> seen.add(carol.rooms().stream().sorted().toList()));

    carol.disconnect(false);

    assertThat(emitting.isUserOnline("carol")).isFalse();
    assertThat(emitting.getRoomUserCount("room")).isZero();
    assertThat(emitting.sockets().localSockets()).isEmpty();
    assertThat(busy.root().sockets()).isEmpty();
    work.remove(0).run();
    assertThat(seen).containsExactly(List.of("role:user", "room", "s1", "user:carol"), List.of());
  }

  @Test
  void aThrottledEventGoesToTheMembersAtTheMomentOfTheCall() {
    BroadcastOperator price = emitter.to("room").throttle("price", INTERVAL);
    socket.join("room");
    price.emit("price", 1);
    price.emit("price", 2);
    socket.leave("room");
    server.socket(bob).join("room");
    server.time().pass(INTERVAL);

    assertThat(got(alice)).containsExactly("42[\"price\",1]", "42[\"price\",2]");
    assertThat(got(bob)).isEmpty();
  }

  @Test
  void theFirstThrottledEventKeepsItsPlace() {
    emitter.emitToAll("before");
    emitter.sockets().throttle("price", INTERVAL).emit("price", 1);
    socket.emit("after");

    assertThat(got(alice)).containsExactly("42[\"before\"]", "42[\"price\",1]", "42[\"after\"]");
  }

  @Test
  void consecutiveHandlersOfOneSocketKeepTheirOrder() {
    socket.on("one", (arguments, ack) -> emitter.emitToAll("from one"));
    socket.on("two", (arguments, ack) -> ack.send("from two"));
    alice.sends("42[\"one\"]", "421[\"two\"]");

    assertThat(got(alice)).containsExactly("42[\"from one\"]", "431[\"from two\"]");
  }

  @Test
  void noEventPrecedesTheAnswerToConnect() {
    List<String> early = new ArrayList<>();
    server
        .server()
        .listen(
            new ee.socketio.socket.ServerListener() {
              @Override
              public void connected(Socket connected) {
                emitter.emitToAll("welcome", connected.id().value());
              }
            });
    TestClient late = server.open().sends("40");
    early.addAll(got(late));

    assertThat(early).containsExactly("40{\"sid\":\"s3\"}", "42[\"welcome\",\"s3\"]");
  }
}
