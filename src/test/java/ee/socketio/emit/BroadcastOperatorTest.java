package ee.socketio.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ee.socketio.engine.EngineOptions;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.BroadcastAckException;
import ee.socketio.socket.Socket;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class BroadcastOperatorTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final TestServer server = TestServer.start();
  private final SocketEmitter emitter =
      new FanoutSocketEmitter(server.server(), server.fanout(), server.time()::schedule);
  private final TestClient alice = server.user("alice:user");
  private final TestClient bob = server.user("bob:user");
  private final TestClient carol = server.user("carol:seller");

  private Socket socket(TestClient client) {
    return server.socket(client);
  }

  private String id(TestClient client) {
    return socket(client).id().value();
  }

  @Test
  void toAndInAddRoomsAndExceptExcludesRooms() {
    socket(alice).join("a", "quiet");
    socket(bob).join("b");

    emitter.to("a").in("b").emit("one");
    emitter.to("a", "b").except("quiet").emit("two");
    emitter.except(id(bob)).emit("three");

    assertThat(alice.got()).containsExactly("42[\"one\"]", "42[\"three\"]");
    assertThat(bob.got()).containsExactly("42[\"one\"]", "42[\"two\"]");
    assertThat(carol.got()).containsExactly("42[\"three\"]");
  }

  @Test
  void aDerivedOperatorDoesNotChangeItsSource() {
    socket(alice).join("a");
    BroadcastOperator inA = emitter.to("a");
    inA.except("a").emit("nobody");
    inA.emit("alice");
    assertThat(alice.got()).containsExactly("42[\"alice\"]");
  }

  @Test
  void aBroadcastOfASocketExcludesTheSocket() {
    emitter.broadcast(socket(alice)).emit("hello");
    assertThat(alice.got()).isEmpty();
    assertThat(bob.got()).containsExactly("42[\"hello\"]");
  }

  @Test
  void anOperatorOfAnotherNamespaceReachesItsSockets() {
    server.namespace("/other");
    TestClient other = server.open().sends("40/other,");
    other.got();
    emitter.of("/other").sockets().emit("hello");
    assertThat(other.got()).containsExactly("42/other,[\"hello\"]");
    assertThat(alice.got()).isEmpty();
  }

  @Test
  void volatileEventsAreDroppedForAClientThatDoesNotRead() {
    alice.transport().stall();
    emitter.sockets().asVolatile().emit("price", 1);
    emitter.sockets().emit("order");
    alice.transport().resume();
    assertThat(bob.got()).containsExactly("42[\"price\",1]", "42[\"order\"]");
    assertThat(alice.got()).doesNotContain("42[\"price\",1]");
  }

  @Test
  void aSlowClientReceivesTheLastConflatedEventOfEachKey() {
    alice.transport().stall();
    BroadcastOperator price = emitter.sockets().conflate("price:tea");
    emitter.sockets().emit("before");
    price.emit("price", 1);
    emitter.sockets().conflate("price:coffee").emit("price", 7);
    price.emit("price", 2);
    price.emit("price", 3);
    alice.transport().resume();
    assertThat(alice.got()).containsExactly("42[\"before\"]", "42[\"price\",3]", "42[\"price\",7]");
    assertThat(bob.got()).hasSize(5);
  }

  @Test
  void aSlowClientReceivesTheNewestDroppableEvents() {
    int room = EngineOptions.DEFAULT.outbound().packets();
    alice.transport().stall();
    BroadcastOperator lines = emitter.sockets().droppable();
    for (int i = 0; i < room + 3; i++) {
      lines.emit("line", i);
    }
    alice.transport().resume();
    assertThat(alice.got())
        .hasSize(room)
        .startsWith("42[\"line\",3]")
        .endsWith("42[\"line\"," + (room + 2) + "]");
    assertThat(alice.open()).isTrue();
  }

  @Test
  void socketsAreFetchedMovedAndDisconnected() {
    assertThat(emitter.to("role:user").localSockets())
        .containsExactlyInAnyOrder(socket(alice), socket(bob));
    emitter.to("role:user").socketsJoin("vip", "early");
    assertThat(socket(alice).rooms()).contains("vip", "early");
    assertThat(socket(carol).rooms()).doesNotContain("vip");
    emitter.sockets().socketsLeave("vip");
    assertThat(emitter.to("vip").localSockets()).isEmpty();
    emitter.to("early").disconnectSockets(false);
    assertThat(alice.got()).containsExactly("41");
    assertThat(alice.open()).isTrue();
    assertThat(carol.got()).isEmpty();
    emitter.sockets().disconnectSockets(true);
    assertThat(carol.open()).isFalse();
  }

  @Test
  void socketsJoinAndLeaveReservedRoomsDeliberatelyOnly() {
    String ofAlice = id(alice);
    for (String room : List.of("user:alice", "role:admin", ofAlice)) {
      assertThatThrownBy(() -> emitter.to("role:user").socketsJoin("vip", room))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(room);
    }
    assertThatThrownBy(() -> emitter.sockets().socketsLeave("user:bob"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(emitter.to("vip", "role:admin").localSockets()).isEmpty();

    emitter.to(id(bob)).joinUser("alice");
    emitter.to(id(bob)).joinRole("admin");
    assertThat(emitter.to("user:alice").localSockets()).hasSize(2);
    assertThat(emitter.to("role:admin").localSockets()).containsExactly(socket(bob));
  }

  private static List<String> texts(List<Arguments> answers) {
    return answers.stream().map(answer -> answer.json(0)).toList();
  }

  @Test
  void theStageCompletesWithAllAcknowledgements() throws Exception {
    CompletableFuture<List<Arguments>> answers =
        emitter.to("role:user").emitWithAck("ask", "how?").toCompletableFuture();
    assertThat(alice.got()).containsExactly("420[\"ask\",\"how?\"]");
    bob.sends("430[\"fine\"]");
    assertThat(answers).isNotDone();
    alice.sends("430[\"well\"]", "430[\"twice\"]");
    assertThat(texts(answers.get())).containsExactly("\"fine\"", "\"well\"");
  }

  @Test
  void anEmptyRoomCompletesWithoutAcknowledgements() throws Exception {
    assertThat(emitter.to("empty").emitWithAck("ask").toCompletableFuture().get()).isEmpty();
  }

  @Test
  void aTimeoutFailsWithTheAcknowledgementsReceivedBefore() {
    CompletableFuture<List<Arguments>> answers =
        emitter.to("role:user").timeout(LIMIT).emitWithAck("ask").toCompletableFuture();
    alice.sends("430[1]");
    server.time().pass(LIMIT);
    partial(answers, "1", "1 of 2");
    bob.sends("430[2]");
    partial(answers, "1", "1 of 2");
  }

  @Test
  void aDisconnectedSocketEndsTheWaitForItsAcknowledgement() {
    CompletableFuture<List<Arguments>> answers =
        emitter.to("role:user").emitWithAck("ask").toCompletableFuture();
    bob.sends("41");
    alice.sends("430[1]");
    partial(answers, "1", "1 of 2");
  }

  @Test
  void everyMethodOfTheStageReceivesTheExceptionItself() {
    CompletionStage<List<Arguments>> answers = emitter.to("role:user").emitWithAck("ask");
    List<Throwable> failures = new ArrayList<>();
    answers.handle((all, failure) -> failures.add(failure));
    answers.whenComplete((all, failure) -> failures.add(failure));
    answers.exceptionally(
        failure -> {
          failures.add(failure);
          return List.of();
        });
    bob.sends("41");
    alice.sends("430[1]");
    answers.handle((all, failure) -> failures.add(failure));

    assertThat(failures).hasSize(4).hasOnlyElementsOfType(BroadcastAckException.class);
  }

  private static void partial(
      CompletableFuture<List<Arguments>> answers, String came, String message) {
    assertThatThrownBy(answers::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            BroadcastAckException.class,
            e -> {
              assertThat(texts(e.answers())).containsExactly(came);
              assertThat(e).hasMessageContaining(message);
            });
  }

  @Test
  void broadcastsAndSingleSocketsUseDifferentAckIds() throws Exception {
    CompletableFuture<Arguments> single =
        socket(alice).emitWithAck(LIMIT, "single").toCompletableFuture();
    CompletableFuture<List<Arguments>> all =
        emitter.to(id(alice)).emitWithAck("all").toCompletableFuture();
    assertThat(alice.got()).containsExactly("420[\"single\"]", "421[\"all\"]");
    alice.sends("431[\"b\"]", "430[\"a\"]");
    assertThat(single.get().json(0)).isEqualTo("\"a\"");
    assertThat(texts(all.get())).containsExactly("\"b\"");
  }

  @Test
  void aTimeoutOfZeroIsRejected() {
    assertThatThrownBy(() -> emitter.sockets().timeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theFirstThrottledEventIsSentAtOnceAndTheLastAfterTheInterval() {
    BroadcastOperator prices = emitter.sockets().throttle("price:1", LIMIT);
    alice.got();
    prices.emit("price", 1);
    prices.emit("price", 2);
    prices.emit("price", 3);
    assertThat(alice.got()).containsExactly("42[\"price\",1]");

    server.time().pass(LIMIT);
    assertThat(alice.got()).containsExactly("42[\"price\",3]");

    prices.emit("price", 4);
    assertThat(alice.got()).isEmpty();
    server.time().pass(LIMIT);
    assertThat(alice.got()).containsExactly("42[\"price\",4]");
  }

  @Test
  void anIntervalWithoutEventsEndsTheThrottling() {
    BroadcastOperator prices = emitter.sockets().throttle("price:1", LIMIT);
    int before = server.time().waiting();
    prices.emit("price", 1);
    server.time().pass(LIMIT);
    assertThat(server.time().waiting()).isEqualTo(before);

    alice.got();
    prices.emit("price", 2);
    assertThat(alice.got()).containsExactly("42[\"price\",2]");
  }

  @Test
  void eachKeyAndEachNamespaceIsThrottledSeparately() {
    server.namespace("/other");
    alice.sends("40/other,");
    alice.got();
    emitter.sockets().throttle("a", LIMIT).emit("x", 1);
    emitter.sockets().throttle("b", LIMIT).emit("x", 2);
    emitter.of("/other").sockets().throttle("a", LIMIT).emit("x", 3);
    emitter.of("/").sockets().throttle("a", LIMIT).emit("x", 4);

    assertThat(alice.got()).containsExactly("42[\"x\",1]", "42[\"x\",2]", "42/other,[\"x\",3]");
  }

  @Test
  void localReachesAllSocketsOfTheServer() {
    assertThat(emitter.sockets().local().localSockets()).hasSize(3);
  }

  @Test
  void compressSetsWhetherAPacketMayBeCompressed() {
    alice.got();
    emitter.sockets().compress(false).emit("a", 1);
    emitter.sockets().compress(false).compress(true).emit("b", 2);

    assertThat(alice.packets())
        .extracting(EnginePacket::text, EnginePacket::compressible)
        .containsExactly(tuple("42[\"a\",1]", false), tuple("42[\"b\",2]", true));
  }
}
