package ee.socketio.cluster.redis.jedis;

import ee.socketio.cluster.redis.jedis.Subscriptions.Change;
import ee.socketio.cluster.redis.jedis.Subscriptions.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisMovedDataException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The thread that receives messages. It reads only. The thread of the commands writes changes of
 * subscriptions and pings, so that an idle connection always has something to read. A connection
 * without anything to read is lost.
 *
 * <p>In a Redis Cluster, the sharded channels of a slot belong to one master. Each further master
 * with a wanted channel has a connection of its own, and a thread that reads it. If one connection
 * is lost, all of them are, so that there is one state. If a slot moves, Redis ends its
 * subscriptions or refuses them. They begin again at the new master.
 */
final class Subscriber implements Runnable {
  /** Redis answers in order, so all subscriptions exist when this ping is answered. */
  private static final byte[] READY = "ready".getBytes(StandardCharsets.US_ASCII);

  private final Servers servers;
  private final ConnectionOptions options;
  private final Notifications notifications;
  private final CountDownLatch stopped;
  private final Reconnection reconnection;
  private final Owner owner;
  private final Subscriptions channels = new Subscriptions(Kind.CHANNEL);
  private final Subscriptions patterns = new Subscriptions(Kind.PATTERN);
  private final Subscriptions shards = new Subscriptions(Kind.SHARD);

  // This object guards the following fields, as it guards all writing to the wires.

  /** The first one receives the channels that are not sharded. */
  private final Map<HostAndPort, Wire> wires = new LinkedHashMap<>();

  /** The connections that have not confirmed their subscriptions yet. */
  private final Set<Wire> unready = new HashSet<>();

  private final Set<Integer> movedSlots = new HashSet<>();
  private Topology topology = new Topology(List.of());
  private @Nullable RuntimeException failure;
  private long nextSearch = System.nanoTime();
  private long lastPing = System.nanoTime();
  private boolean unsure;
  private boolean ready;

  /** What the subscriber needs of the connection as a whole. */
  interface Owner {
    /** The connections of the subscriber were lost. */
    void lost();

    /** {@link #maintain} must be called soon. */
    void changed();

    /** Runs a task on a thread of its own. */
    void start(Runnable task);
  }

  Subscriber(
      Servers servers,
      ConnectionOptions options,
      Notifications notifications,
      CountDownLatch stopped,
      Owner owner) {
    this.servers = servers;
    this.options = options;
    this.notifications = notifications;
    this.stopped = stopped;
    this.owner = owner;
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
        RuntimeException cause = ended(e);
        owner.lost();
        more = reconnection.pause(cause, stopped);
      }
    }
  }

  private Wire connect() {
    Topology found = servers.find();
    HostAndPort node = found.nodes().get(0);
    Wire first = open(node);
    synchronized (this) {
      topology = found;
      wires.put(node, first);
      channels.renew();
      patterns.renew();
      shards.renew();
      writeChanges();
      ping(READY);
    }
    return first;
  }

  private Wire open(HostAndPort node) {
    return servers.open(node, options.pingInterval().multipliedBy(2));
  }

  private void receive(Wire from) {
    // The thread ends with an exception of the wire.
    while (stopped.getCount() > 0) {
      try {
        Object received = from.read();
        if (received instanceof byte[] pong) {
          pong(from, pong);
        } else if (received instanceof List<?> parts) {
          accept(from, parts);
        }
      } catch (JedisMovedDataException e) {
        moved(e.getSlot());
      }
    }
    throw new JedisConnectionException("the connection was stopped");
  }

  private void accept(Wire from, List<?> parts) {
    switch (Servers.text(parts.get(0))) {
      case "message", "smessage" -> message(parts.get(1), parts.get(2));
      case "pmessage" -> message(parts.get(2), parts.get(3));
      case "pong" -> pong(from, (byte[]) parts.get(1));
      case "sunsubscribe" -> ended(parts.get(1));
      default -> {
        // Redis confirms a subscription or its end.
      }
    }
  }

  private void message(Object channel, Object content) {
    notifications.message(Servers.text(channel), (byte[]) content);
  }

  private void pong(Wire from, byte[] content) {
    if (content.length == READY.length && isLastReady(from)) {
      reconnection.succeeded();
      notifications.messagesArePossible();
    }
  }

  private synchronized boolean isLastReady(Wire wire) {
    boolean last = unready.remove(wire) && unready.isEmpty() && movedSlots.isEmpty();
    ready |= last;
    return last;
  }

  /** Redis confirms the end of a sharded subscription, or has ended it because its slot moves. */
  private void ended(@Nullable Object channel) {
    if (channel != null && shards.isActive(Servers.text(channel))) {
      moved(slot(Servers.text(channel)));
    }
  }

  private static int slot(String channel) {
    return JedisClusterCRC16.getSlot(channel);
  }

  private synchronized void moved(int slot) {
    movedSlots.add(slot);
    owner.changed();
  }

  /**
   * Writes waiting changes, and a ping if one is due. Called by the thread of the commands.
   *
   * @return how long until the next call is necessary, in nanoseconds
   */
  synchronized long maintain() {
    long now = System.nanoTime();
    long interval = options.pingInterval().toNanos();
    boolean due = now - lastPing >= interval;
    if (due) {
      lastPing = now;
    }
    if (!wires.isEmpty()) {
      try {
        findMovedSlots(now);
        writeChanges();
        if (due || unsure) {
          ping(unsure ? READY : new byte[0]);
        }
      } catch (RuntimeException e) {
        abort(e);
      }
    }
    unsure = false;
    long untilPing = lastPing + interval - now;
    return movedSlots.isEmpty() ? untilPing : Math.min(untilPing, nextSearch - now);
  }

  /** Asks for the masters of slots. They may not know of the move yet, so this is repeated. */
  private void findMovedSlots(long now) {
    if (!movedSlots.isEmpty() && now - nextSearch >= 0) {
      nextSearch = now + options.firstDelay().toNanos();
      topology = servers.find();
      shards.ended(name -> movedSlots.contains(slot(name)));
      movedSlots.clear();
      unsure |= !ready;
    }
  }

  /** The connection for commands was lost, so this one must be tested. */
  synchronized void check() {
    unsure = true;
    ready = false;
  }

  private void writeChanges() {
    Wire first = wires.values().iterator().next();
    channels.changes().forEach(change -> first.write(change.command()));
    patterns.changes().forEach(change -> first.write(change.command()));
    for (Change change : shards.changes()) {
      wireTo(topology.nodeOf(slot(change.name()))).write(change.command());
    }
    wires.values().forEach(Wire::flush);
  }

  /** The connection to a master. Opens it if there is none. */
  private Wire wireTo(HostAndPort node) {
    Wire known = wires.get(node);
    if (known != null) {
      return known;
    }
    Wire opened = open(node);
    wires.put(node, opened);
    owner.start(() -> receiveFurther(opened));
    return opened;
  }

  private void receiveFurther(Wire from) {
    try {
      receive(from);
    } catch (RuntimeException e) {
      lost(from, e);
    }
  }

  /** A further connection was lost. The thread of the first one then connects all again. */
  private synchronized void lost(Wire wire, RuntimeException cause) {
    if (wires.containsValue(wire)) {
      abort(cause);
    }
  }

  private void ping(byte[] content) {
    for (Wire wire : wires.values()) {
      if (content.length == READY.length) {
        unready.add(wire);
      }
      wire.write(new CommandArguments(Protocol.Command.PING).add(content));
      wire.flush();
    }
  }

  /** Ends the current connections, if there are any. */
  private synchronized void abort(RuntimeException cause) {
    if (failure == null) {
      failure = cause;
    }
    wires.values().forEach(Wire::abort);
    wires.clear();
    unready.clear();
    movedSlots.clear();
    ready = false;
  }

  /** Ends the current connections, and returns the failure that came first. */
  private synchronized RuntimeException ended(RuntimeException last) {
    abort(last);
    RuntimeException first = failure == null ? last : failure;
    failure = null;
    return first;
  }
}
