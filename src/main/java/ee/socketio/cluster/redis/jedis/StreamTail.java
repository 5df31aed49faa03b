package ee.socketio.cluster.redis.jedis;

import ee.socketio.cluster.redis.RedisConnection.StreamReader;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The thread that reads the entries of one stream. It asks once for the last entry of the stream
 * and the entries before it, and from then on for the entries after the last one that it has read.
 * The id {@code $} would skip the entries that are added between two reads.
 */
final class StreamTail implements Runnable {
  private static final System.Logger LOG = System.getLogger(JedisConnection.class.getName());

  private static final Command NEWEST = Command.XREVRANGE;
  private static final Command OLDEST = Command.XRANGE;

  /** Smaller than the id of each entry. */
  private static final String NO_ENTRY = "0-0";

  private final Servers servers;
  private final Duration block;
  private final Duration readTimeout;
  private final CountDownLatch stopped;
  private final Reconnection reconnection;
  private final String stream;
  private final int count;
  private final StreamReader reader;

  /** The id of the last entry that was read; null before the first connection. */
  private @Nullable String last;

  /** The id of the oldest entry from before the start that was read; null if none was read. */
  private @Nullable String oldest;

  private boolean begun;

  private @Nullable Wire wire;

  StreamTail(
      Servers servers,
      ConnectionOptions options,
      CountDownLatch stopped,
      String stream,
      int count,
      StreamReader reader) {
    this.servers = servers;
    this.block = options.pingInterval();
    this.readTimeout = block.plus(options.answerTimeout());
    this.stopped = stopped;
    this.reconnection = new Reconnection("the stream " + stream, options);
    this.stream = stream;
    this.count = count;
    this.reader = reader;
  }

  @Override
  public void run() {
    boolean more = true;
    while (more && stopped.getCount() > 0) {
      try {
        readFrom(connect());
      } catch (RuntimeException e) {
        abort();
        more = reconnection.pause(e, stopped);
      }
    }
    abort();
  }

  private Wire connect() {
    int slot = JedisClusterCRC16.getSlot(stream);
    Wire opened = servers.open(servers.find().nodeOf(slot), readTimeout);
    wire = opened;
    return opened;
  }

  private void readFrom(Wire from) {
    String position = last == null ? edge(from, NEWEST) : continued(from, last);
    last = position;
    if (!begun) {
      readEarlier(from, position);
      begun = true;
      reader.began();
    }
    reconnection.succeeded();
    while (stopped.getCount() > 0) {
      position = read(from, position);
      last = position;
    }
  }

  /** The id of the newest or of the oldest entry; {@link #NO_ENTRY} if the stream is empty. */
  private String edge(Wire from, Command command) {
    boolean newest = command == NEWEST;
    List<Map.Entry<String, Map<String, String>>> entries =
        range(from, command, newest ? "+" : "-", newest ? "-" : "+", 1);
    return entries.isEmpty() ? NO_ENTRY : entries.get(0).getKey();
  }

  private List<Map.Entry<String, Map<String, String>>> range(
      Wire from, Command command, String start, String end, int limit) {
    return Entries.decode(
        from.call(
            new CommandArguments(command).add(stream).add(start).add(end).add("COUNT").add(limit)));
  }

  /**
   * The position from which the reading continues after a loss of the connection. Entries are
   * missing if the last one that was read is not in the stream any more. A stream that was deleted
   * can begin with smaller ids.
   */
  private String continued(Wire from, String position) {
    if (position.equals(NO_ENTRY)) {
      return position;
    }
    checkRemoved(from, position);
    return Entries.compare(edge(from, NEWEST), position) < 0 ? NO_ENTRY : position;
  }

  private void checkRemoved(Wire from, String position) {
    String first = edge(from, OLDEST);
    if (first.equals(NO_ENTRY) || Entries.compare(first, position) > 0) {
      reader.interrupted();
    }
  }

  private void readEarlier(Wire from, String newest) {
    boolean more = !newest.equals(NO_ENTRY);
    while (more && stopped.getCount() > 0) {
      String start = oldest == null ? newest : "(" + oldest;
      List<Map.Entry<String, Map<String, String>>> entries = range(from, NEWEST, start, "-", count);
      more = entries.size() >= count;
      for (Map.Entry<String, Map<String, String>> entry : entries) {
        oldest = entry.getKey();
        if (!reader.earlierEntry(entry.getKey(), entry.getValue())) {
          return;
        }
      }
    }
  }

  /** Waits for entries, and returns the position of the last one. */
  private String read(Wire from, String after) {
    Object answer =
        from.call(
            new CommandArguments(Command.XREAD)
                .add("COUNT")
                .add(count)
                .add("BLOCK")
                .add(block.toMillis())
                .add("STREAMS")
                .add(stream)
                .add(after));
    String position = after;
    if (answer instanceof List<?> streams) {
      List<?> only = (List<?>) streams.get(0);
      List<Map.Entry<String, Map<String, String>>> entries = Entries.decode(only.get(1));
      if (entries.size() >= count && !after.equals(NO_ENTRY)) {
        // This thread is slow, and the stream has a limited length.
        checkRemoved(from, after);
      }
      for (Map.Entry<String, Map<String, String>> entry : entries) {
        position = entry.getKey();
        last = position;
        pass(entry);
      }
    }
    return position;
  }

  private void pass(Map.Entry<String, Map<String, String>> entry) {
    if (stopped.getCount() == 0) {
      throw new JedisConnectionException("the connection was stopped");
    }
    try {
      reader.entry(entry.getKey(), entry.getValue());
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] the reader of a stream of Redis failed", e);
    }
  }

  private void abort() {
    if (wire != null) {
      wire.abort();
      wire = null;
    }
  }
}
