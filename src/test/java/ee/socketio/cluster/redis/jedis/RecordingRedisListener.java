package ee.socketio.cluster.redis.jedis;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.testkit.TestTimeout;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Records the calls as text: {@code connected}, {@code disconnected} and {@code channel=message}.
 */
final class RecordingRedisListener implements RedisConnection.Listener {
  private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

  @Override
  public void message(String channel, byte[] message) {
    calls.add(channel + "=" + new String(message, StandardCharsets.UTF_8));
  }

  @Override
  public void connected() {
    calls.add("connected");
  }

  @Override
  public void disconnected() {
    calls.add("disconnected");
  }

  /** The next call; fails if there is none. */
  String next() {
    try {
      String call = calls.poll(TestTimeout.SECONDS, TimeUnit.SECONDS);
      assertThat(call).as("the next call").isNotNull();
      return call;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for a call, and ignores the calls before it. */
  void await(String call) {
    String next = next();
    while (!next.equals(call)) {
      next = next();
    }
  }

  /** Whether a call is among those that were not taken yet. */
  boolean has(String call) {
    return calls.contains(call);
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }
}
