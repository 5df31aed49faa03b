package ee.socketio.testkit.redis;

import ee.socketio.cluster.redis.RedisConnection.Channels;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The channels of Redis in memory. The publishing thread delivers a message, one message after the
 * other. Subscriptions work as in Redis: a connection receives a message once for each subscription
 * that matches.
 */
public final class FakeRedis {
  private final List<FakeRedisConnection> connections = new CopyOnWriteArrayList<>();
  private final List<Published> published = new ArrayList<>();
  private final Queue<Published> waiting = new ArrayDeque<>();
  private boolean delivering;

  /** A message on a channel. */
  public record Published(Channels kind, String channel, byte[] message) {}

  /** Creates a client. */
  public FakeRedisConnection connect() {
    FakeRedisConnection connection = new FakeRedisConnection(this);
    connections.add(connection);
    return connection;
  }

  /** Returns all messages so far, and removes them from the record. */
  public synchronized List<Published> takePublished() {
    List<Published> taken = List.copyOf(published);
    published.clear();
    return taken;
  }

  /** Publishes a message as a client without subscriptions does. */
  public void publish(String channel, byte[] message) {
    publish(new Published(Channels.CLASSIC, channel, message));
  }

  synchronized void publish(Published message) {
    published.add(message);
    waiting.add(message);
    if (!delivering) {
      deliver();
    }
  }

  private void deliver() {
    delivering = true;
    try {
      for (Published each = waiting.poll(); each != null; each = waiting.poll()) {
        Published message = each;
        connections.forEach(connection -> connection.receive(message));
      }
    } finally {
      delivering = false;
    }
  }

  synchronized int subscribers(Channels kind, String channel) {
    return (int) connections.stream().filter(each -> each.isSubscribed(kind, channel)).count();
  }
}
