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
 * The thread that reads the entries of one stream. It asks once for the last entry of the stream,
 * and from then on for the entries after the last one that it has read. The id {@code $} would skip
 * the entries that are added between two reads.
 */
final class StreamTail implements Runnable {
  private static final System.Logger LOG = System.getLogger(JedisConnection.class.getName());

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
    String position = last == null ? lastEntry(from) : last;
    last = position;
    reconnection.succeeded();
    while (stopped.getCount() > 0) {
      position = read(from, position);
      last = position;
    }
  }

  private String lastEntry(Wire from) {
    List<Map.Entry<String, Map<String, String>>> entries =
        Entries.decode(
            from.call(
                new CommandArguments(Command.XREVRANGE)
                    .add(stream)
                    .add("+")
                    .add("-")
                    .add("COUNT")
                    .add(1)));
    return entries.isEmpty() ? "0-0" : entries.get(0).getKey();
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
      for (Map.Entry<String, Map<String, String>> entry : Entries.decode(only.get(1))) {
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
