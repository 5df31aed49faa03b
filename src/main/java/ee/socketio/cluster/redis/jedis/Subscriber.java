package ee.socketio.cluster.redis.jedis;

import ee.socketio.cluster.redis.jedis.Subscriptions.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * The thread that receives messages. It reads only. The thread of the commands writes changes of
 * subscriptions and pings, so that an idle connection always has something to read. A connection
 * without anything to read is lost.
 */
final class Subscriber implements Runnable {
  /** Redis answers in order, so all subscriptions exist when this ping is answered. */
  private static final byte[] READY = "ready".getBytes(StandardCharsets.US_ASCII);

  private final Servers servers;
  private final ConnectionOptions options;
  private final Notifications notifications;
  private final CountDownLatch stopped;
  private final Reconnection reconnection;
  private final Runnable onLost;
  private final Subscriptions channels = new Subscriptions(Kind.CHANNEL);
  private final Subscriptions patterns = new Subscriptions(Kind.PATTERN);
  private final Subscriptions shards = new Subscriptions(Kind.SHARD);

  /** Guarded by this object, as all writing to the wire is. */
  private @Nullable Wire wire;

  private long lastPing = System.nanoTime();
  private boolean unsure;

  /**
   * @param onLost runs after each loss of the connection
   */
  Subscriber(
      Servers servers,
      ConnectionOptions options,
      Notifications notifications,
      CountDownLatch stopped,
      Runnable onLost) {
    this.servers = servers;
    this.options = options;
    this.notifications = notifications;
    this.stopped = stopped;
    this.onLost = onLost;
    this.reconnection = new Reconnection("messages", options);
  }

  Subscriptions of(Kind kind) {
    return switch (kind) {
      case CHANNEL -> channels;
      case PATTERN -> patterns;
      case SHARD -> shards;
    };
  }

  @Override
  public void run() {
    boolean more = true;
    while (more && stopped.getCount() > 0) {
      try {
        receive(connect());
      } catch (RuntimeException e) {
        abort();
        notifications.lost();
        onLost.run();
        more = reconnection.pause(e, stopped);
      }
    }
  }

  private Wire connect() {
    Wire opened =
        servers.open(servers.find().nodes().get(0), options.pingInterval().multipliedBy(2));
    synchronized (this) {
      wire = opened;
      channels.renew();
      patterns.renew();
      shards.renew();
      writeChanges(opened);
      ping(opened, READY);
    }
    return opened;
  }

  private void receive(Wire from) {
    // The thread ends with an exception of the wire.
    while (stopped.getCount() > 0) {
      Object received = from.read();
      if (received instanceof byte[] pong) {
        pong(pong);
      } else if (received instanceof List<?> parts) {
        accept(parts);
      }
    }
    throw new JedisConnectionException("the connection was stopped");
  }

  private void accept(List<?> parts) {
    switch (Servers.text(parts.get(0))) {
      case "message", "smessage" -> message(parts.get(1), parts.get(2));
      case "pmessage" -> message(parts.get(2), parts.get(3));
      case "pong" -> pong((byte[]) parts.get(1));
      default -> {
        // Redis confirms a subscription or its end.
      }
    }
  }

  private void message(Object channel, Object content) {
    notifications.message(Servers.text(channel), (byte[]) content);
  }

  private void pong(byte[] content) {
    if (content.length == READY.length) {
      reconnection.succeeded();
      notifications.messagesArePossible();
    }
  }

  /**
   * Writes waiting changes, and a ping if one is due. Called by the thread of the commands.
   *
   * @return how long until the next ping, in nanoseconds
   */
  synchronized long maintain() {
    long now = System.nanoTime();
    long interval = options.pingInterval().toNanos();
    boolean due = now - lastPing >= interval;
    if (due) {
      lastPing = now;
    }
    if (wire != null) {
      try {
        writeChanges(wire);
        if (due || unsure) {
          ping(wire, unsure ? READY : new byte[0]);
        }
      } catch (RuntimeException e) {
        abort();
      }
    }
    unsure = false;
    return lastPing + interval - now;
  }

  /** The connection for commands was lost, so this one must be tested. */
  synchronized void check() {
    unsure = true;
  }

  private void writeChanges(Wire to) {
    List<CommandArguments> changes = new ArrayList<>(channels.changes());
    changes.addAll(patterns.changes());
    changes.addAll(shards.changes());
    if (!changes.isEmpty()) {
      changes.forEach(to::write);
      to.flush();
    }
  }

  private void ping(Wire to, byte[] content) {
    to.write(new CommandArguments(Protocol.Command.PING).add(content));
    to.flush();
  }

  /** Ends the current connection, if there is one. */
  synchronized void abort() {
    if (wire != null) {
      wire.abort();
      wire = null;
    }
  }
}
