package ee.socketio.cluster.redis.emitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.cluster.BroadcastFlags;
import ee.socketio.cluster.ClusterLink;
import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.Disconnect;
import ee.socketio.cluster.ClusterMessage.Join;
import ee.socketio.cluster.ClusterMessage.Leave;
import ee.socketio.cluster.ClusterMessage.ServerSideEmit;
import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.classic.ClassicLink;
import ee.socketio.cluster.redis.classic.ClassicOptions;
import ee.socketio.protocol.engineio.Reliability;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.ReservedRoomException;
import ee.socketio.socket.PayloadException;
import ee.socketio.socket.json.JsonbPayloads;
import ee.socketio.testkit.redis.FakeRedis;
import ee.socketio.testkit.redis.FakeRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisEmitterTest {
  private static final NamespaceName ROOT = NamespaceName.ROOT;
  private static final NamespaceName CHAT = NamespaceName.of("/chat");

  private final FakeRedis redis = new FakeRedis();
  private final FakeRedisConnection connection = redis.connect();
  private final List<Envelope> received = new ArrayList<>();
  private final RedisEmitter emitter =
      RedisEmitter.classic(connection, "socket.io", new JsonbPayloads());
  private final ClassicLink node =
      new ClassicLink(redis.connect(), "node", ClassicOptions.DEFAULT, (namespace, room) -> true);

  @BeforeEach
  void start() {
    node.start(
        new ClusterLink.Receiver() {
          @Override
          public void received(Envelope envelope) {
            received.add(envelope);
          }

          @Override
          public void receivedFromPeer(String from, String json) {
            throw new AssertionError("an emitter is no peer");
          }

          @Override
          public void connected() {}
        });
    node.join(ROOT);
    node.join(CHAT);
  }

  private ClusterMessage take() {
    assertThat(received).hasSize(1);
    return received.remove(0).message();
  }

  private static Broadcast event(Destination destination, String json) {
    return new Broadcast(
        destination, SocketPacket.event(destination.namespace(), json), BroadcastFlags.NONE, null);
  }

  @Test
  void anEventReachesTheSelectedSockets() {
    emitter.emitToAll("a", 1, "b", Map.of("c", true));
    assertThat(take()).isEqualTo(event(Destination.everyone(ROOT), "[\"a\",1,\"b\",{\"c\":true}]"));
    emitter.emitToRoom("r", "a");
    assertThat(take()).isEqualTo(event(Destination.room(ROOT, "r"), "[\"a\"]"));
    emitter.emitToUser("42", "a");
    assertThat(take()).isEqualTo(event(Destination.room(ROOT, "user:42"), "[\"a\"]"));
    emitter.emitToRole("admin", "a");
    assertThat(take()).isEqualTo(event(Destination.room(ROOT, "role:admin"), "[\"a\"]"));
    emitter.emit(Destination.room(CHAT, "r"), "a");
    assertThat(take()).isEqualTo(event(Destination.room(CHAT, "r"), "[\"a\"]"));
    emitter.of("/chat").to("r").in("s").except("t").emit("a");
    assertThat(take())
        .isEqualTo(event(new Destination(CHAT, Set.of("r", "s"), Set.of("t")), "[\"a\"]"));
    emitter.except("t").emit("a");
    assertThat(take()).isEqualTo(event(new Destination(ROOT, Set.of(), Set.of("t")), "[\"a\"]"));
  }

  @Test
  void theSenderIsAnEmitter() {
    emitter.emitToAll("a");

    assertThat(received.get(0).node()).isEqualTo("emitter");
  }

  @Test
  void bytesAreBinary() {
    emitter.emitToAll("file", new byte[] {1, 2}, Map.of("more", new byte[] {3}));

    Broadcast broadcast = (Broadcast) take();
    assertThat(broadcast.event().attachments()).containsExactly(new byte[] {1, 2}, new byte[] {3});
  }

  @Test
  void modifiersReachTheNodes() {
    RemoteOperator all = emitter.sockets();
    all.asVolatile().compress(false).emit("a");
    assertThat(flags()).isEqualTo(new BroadcastFlags(Reliability.VOLATILE, null, false, null));
    all.droppable().emit("a");
    assertThat(flags()).isEqualTo(new BroadcastFlags(Reliability.DROPPABLE, null, true, null));
    all.conflate("price").to("r").emit("a");
    assertThat(flags()).isEqualTo(new BroadcastFlags(Reliability.CONFLATED, "/,price", true, null));
    all.emit("a");
    assertThat(flags()).isEqualTo(BroadcastFlags.NONE);
  }

  private BroadcastFlags flags() {
    return ((Broadcast) take()).flags();
  }

  @Test
  void operationsReachTheNodes() {
    Destination room = Destination.room(CHAT, "r");
    RemoteOperator operator = emitter.of("/chat").in("r");

    operator.socketsJoin("a", "b");
    assertThat(take()).isEqualTo(new Join(room, List.of("a", "b")));
    operator.socketsLeave("a");
    assertThat(take()).isEqualTo(new Leave(room, List.of("a")));
    operator.disconnectSockets(true);
    assertThat(take()).isEqualTo(new Disconnect(room, true));
    emitter.serverSideEmit("hi", 1);
    assertThat(take()).isEqualTo(new ServerSideEmit(Value.of("[\"hi\",1]"), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect",
        "connect_error",
        "disconnect",
        "disconnecting",
        "newListener",
        "removeListener"
      })
  void aReservedEventIsRefused(String event) {
    assertThatThrownBy(() -> emitter.emitToAll(event)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> emitter.serverSideEmit(event))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"connection", "new_namespace", "error"})
  void anEventThatWouldHarmServersIsRefused(String event) {
    assertThatThrownBy(() -> emitter.serverSideEmit(event))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void acknowledgementsAreRefused() {
    Consumer<Object> callback = answer -> {};

    assertThatThrownBy(() -> emitter.emitToAll("a", callback))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot receive acknowledgements");
    assertThatThrownBy(() -> emitter.serverSideEmit("a", callback))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot receive acknowledgements");
  }

  @Test
  void aReservedRoomIsRefused() {
    assertThatThrownBy(() -> emitter.sockets().socketsJoin("a", "user:42"))
        .isInstanceOf(ReservedRoomException.class);
    assertThatThrownBy(() -> emitter.sockets().socketsLeave("presence:42"))
        .isInstanceOf(ReservedRoomException.class);
    assertThat(received).isEmpty();
  }

  @Test
  void anArgumentThatCannotBeWrittenIsRefused() {
    assertThatThrownBy(() -> emitter.emitToAll("a", new Thread("t")))
        .isInstanceOfAny(PayloadException.class, IllegalArgumentException.class);
  }

  @Test
  void theStageReportsWhetherRedisHasTheEvent() {
    assertThat(emitter.emitToAll("a")).isCompleted();
    connection.disconnect();
    assertThat(emitter.emitToAll("a")).isCompletedExceptionally();
    connection.connect();
    assertThat(emitter.emitToAll("a")).isCompleted();
  }

  @Test
  void theEmitterWaitsForTheConnection() throws InterruptedException {
    assertThat(emitter.awaitConnection(Duration.ofSeconds(1))).isTrue();
    connection.disconnect();
    assertThat(emitter.awaitConnection(Duration.ZERO)).isFalse();
  }

  @Test
  void theEmitterIsNoNode() {
    assertThat(connection.subscriptions()).isEmpty();
    assertThat(node.countNodes(ROOT)).isCompletedWithValue(1);
  }

  @Test
  void closingTheEmitterEndsTheConnection() {
    emitter.of("/chat").close();

    assertThat(connection.stopped()).isTrue();
  }
}
