package ee.socketio.cluster.redis.emitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.cluster.redis.RedisUnavailableException;
import ee.socketio.testkit.HidingLoader;
import ee.socketio.testkit.TestRedis;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

class EmitterConnectionTest {
  private static final String URI = "test.emitter.uri";

  /** Runs with classes of Java SE, of this library and of Jedis only. */
  public static final class BatchJob implements Supplier<Boolean> {
    @Override
    public Boolean get() {
      String uri = System.getProperty(URI);
      for (EmitterOptions options : List.of(EmitterOptions.classic(), EmitterOptions.streams())) {
        try (RedisEmitter emitter = RedisEmitter.connect(uri, options)) {
          emitter.emitToRoom("a", "progress", Map.of("percent", 50), new byte[] {1});
          emitter.of("/jobs").emitToUser("42", "done").toCompletableFuture().join();
        }
      }
      return true;
    }
  }

  @Test
  void aBatchJobNeedsNoJakarta() throws Exception {
    try (TestRedis redis = TestRedis.create()) {
      System.setProperty(URI, redis.uri());
      try {
        assertThat(
                new HidingLoader("jakarta.", "org.eclipse.", "org.glassfish.").run(BatchJob.class))
            .isTrue();
      } finally {
        System.clearProperty(URI);
      }
      assertThat(redis.call(Command.XLEN, "socket.io")).isEqualTo(2L);
    }
  }

  @Test
  void anEntryHasTheFieldsOfTheEmitterInNodejs() {
    try (TestRedis redis = TestRedis.create()) {
      try (RedisEmitter emitter =
          RedisEmitter.connect(redis.uri(), EmitterOptions.streams().withName("other"))) {
        emitter.of("/chat").to("a").emit("news", 1).toCompletableFuture().join();
      }
      List<?> entry = (List<?>) ((List<?>) redis.call(Command.XRANGE, "other", "-", "+")).get(0);
      assertThat((List<?>) entry.get(1))
          .extracting(each -> new String((byte[]) each, StandardCharsets.UTF_8))
          .containsExactly(
              "uid",
              "emitter",
              "nsp",
              "/chat",
              "type",
              "3",
              "data",
              "{\"packet\":{\"type\":2,\"data\":[\"news\",1]},"
                  + "\"opts\":{\"rooms\":[\"a\"],\"except\":[],\"flags\":{}}}");
    }
  }

  @Test
  void theStreamIsTrimmed() {
    try (TestRedis redis = TestRedis.create()) {
      try (RedisEmitter emitter =
          RedisEmitter.connect(redis.uri(), EmitterOptions.streams().withMaxLength(100))) {
        for (int i = 0; i < 1_000; i++) {
          emitter.emitToAll("number", i);
        }
      }
      assertThat((Long) redis.call(Command.XLEN, "socket.io")).isBetween(100L, 300L);
    }
  }

  @Test
  void aRedisThatDoesNotAnswerIsReported() {
    TestRedis redis = TestRedis.create();
    redis.close();
    assertThatThrownBy(() -> RedisEmitter.connect(redis.uri()))
        .isInstanceOf(RedisUnavailableException.class)
        .hasMessageContaining("was not reached");
  }

  @Test
  void aLengthThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> EmitterOptions.streams().withMaxLength(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0, expected 1 or more");
  }
}
