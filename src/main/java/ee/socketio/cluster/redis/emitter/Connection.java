package ee.socketio.cluster.redis.emitter;

import ee.socketio.cluster.redis.RedisConnection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A connection to Redis that only sends. */
final class Connection implements RedisConnection.Listener {
  private final RedisConnection redis;
  private final CountDownLatch connected = new CountDownLatch(1);

  private Connection(RedisConnection redis) {
    this.redis = redis;
  }

  static Connection start(RedisConnection redis) {
    Connection connection = new Connection(redis);
    redis.start(connection);
    return connection;
  }

  /** Waits for the first connection. */
  boolean await(Duration limit) throws InterruptedException {
    return connected.await(limit.toNanos(), TimeUnit.NANOSECONDS) && redis.connected();
  }

  void close() {
    redis.stop();
  }

  @Override
  public void message(String channel, byte[] message) {
    // The emitter subscribes to no channel.
  }

  @Override
  public void connected() {
    connected.countDown();
  }

  @Override
  public void disconnected() {
    // The connection logs its state, and connects again.
  }
}
