package ee.socketio.container;

import ee.socketio.cluster.redis.emitter.EmitterOptions;
import ee.socketio.cluster.redis.emitter.EmitterOptions.Adapter;
import ee.socketio.cluster.redis.emitter.RedisEmitter;
import ee.socketio.cluster.redis.emitter.RemoteOperator;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.TestTimeout;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The emitter without a server, and a server in Node.js with an official adapter. The test needs no
 * container, so it runs for one of them only.
 */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
class EmitterIT {
  private record News(List<Object> values, Instant at) {}

  private static final News NEWS =
      new News(Arrays.asList(1, null, "\uD83D\uDE00"), Instant.parse("2026-01-02T03:04:05Z"));

  @ParameterizedTest
  @EnumSource
  void anOfficialServerReceivesTheEventsOfTheEmitter(Adapter adapter) throws Exception {
    EmitterOptions options =
        adapter == Adapter.CLASSIC ? EmitterOptions.classic() : EmitterOptions.streams();
    try (TestRedis redis = TestRedis.create();
        RedisEmitter emitter = RedisEmitter.connect(redis.uri(), options)) {
      NodeDialogue.run(
          "java-emitter.mjs",
          Map.of(
              "REDIS_URL",
              redis.uri(),
              "MODE",
              adapter.name().toLowerCase(Locale.ROOT),
              "PATIENCE_MS",
              "60000"),
          deeds(emitter));
    }
  }

  private static Map<String, NodeDialogue.Deed> deeds(RedisEmitter emitter) {
    RemoteOperator roomA = emitter.to("a");
    Map<String, Runnable> actions = new HashMap<>();
    actions.put("prime", () -> emitter.emitToAll("primer"));
    actions.put("all", () -> emitter.emitToAll("news", NEWS, new byte[] {1, 2}));
    actions.put("room", () -> roomA.emit("room"));
    actions.put("rooms", () -> roomA.to("b").emit("rooms"));
    actions.put("except", () -> emitter.except("a").emit("except"));
    actions.put("chat", () -> emitter.of("/chat").emitToAll("chat", 1));
    actions.put("join", () -> both(roomA, each -> each.socketsJoin("c"), emitter, "joined"));
    actions.put("leave", () -> both(roomA, each -> each.socketsLeave("c"), emitter, "left"));
    actions.put("server", () -> emitter.serverSideEmit("notice", "word"));
    actions.put(
        "disconnect",
        () -> {
          emitter.to("b").emit("bye");
          emitter.to("b").disconnectSockets(true);
        });
    AtomicInteger number = new AtomicInteger();
    Map<String, NodeDialogue.Deed> deeds = new HashMap<>();
    actions.forEach(
        (name, action) ->
            deeds.put(
                name,
                () -> {
                  action.run();
                  number.incrementAndGet();
                  fence(emitter, number.get());
                  fence(emitter.of("/chat"), number.get());
                }));
    return deeds;
  }

  /** Moves sockets, and sends an event to the room at once. */
  private static void both(
      RemoteOperator sockets, Consumer<RemoteOperator> move, RedisEmitter emitter, String event) {
    move.accept(sockets);
    emitter.to("c").emit(event);
  }

  private static void fence(RedisEmitter emitter, int number) throws Exception {
    emitter
        .emitToAll("fence", number)
        .toCompletableFuture()
        .get(TestTimeout.SECONDS, TimeUnit.SECONDS);
  }
}
