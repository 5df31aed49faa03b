package ee.socketio.cluster.redis.jedis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Finds the servers of Redis and connects to them. Safe for use by many threads. */
final class Servers {
  private final RedisUri uri;
  private final ConnectionOptions options;
  private final Sockets sockets;

  Servers(RedisUri uri, ConnectionOptions options) {
    this.uri = uri;
    this.options = options;
    sockets = new Sockets(uri.tls(), Math.toIntExact(options.connectTimeout().toMillis()));
  }

  /**
   * Asks for the masters.
   *
   * @throws JedisException if no server answers
   */
  Topology find() {
    return switch (uri.kind()) {
      case SINGLE -> Topology.single(uri.hosts().get(0));
      case SENTINEL -> Topology.single(ask(this::master));
      case CLUSTER -> ask(this::slots);
    };
  }

  /**
   * Connects to a server.
   *
   * @param readTimeout how long a read may wait
   * @throws JedisException if the server refuses the connection, or if it is no master
   */
  Wire open(HostAndPort host, Duration readTimeout) {
    return opened(
        wire(
            host,
            readTimeout,
            config().user(uri.user()).password(uri.password()).database(uri.database())));
  }

  private Wire opened(Wire wire) {
    if (uri.kind() != RedisUri.Kind.SENTINEL) {
      return wire;
    }
    try {
      // Sentinel can name a master that has just become a replica.
      List<?> role = (List<?>) wire.call(new CommandArguments(Protocol.Command.ROLE));
      if (text(role.get(0)).equals("master")) {
        return wire;
      }
      throw new JedisConnectionException("the server is not a master any more");
    } catch (RuntimeException e) {
      wire.abort();
      throw e;
    }
  }

  private Wire wire(
      HostAndPort host, Duration readTimeout, DefaultJedisClientConfig.Builder config) {
    int timeout = (int) Math.min(readTimeout.toMillis(), Integer.MAX_VALUE);
    return new Wire(() -> sockets.connect(host, timeout), config.build());
  }

  private static DefaultJedisClientConfig.Builder config() {
    return DefaultJedisClientConfig.builder()
        .resp2()
        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
  }

  /** Asks the hosts of the URI, one after the other, until one answers. */
  private <T> T ask(Function<HostAndPort, T> question) {
    JedisException last = new JedisConnectionException("the URI contains no host");
    for (HostAndPort host : uri.hosts()) {
      try {
        return question.apply(host);
      } catch (JedisException e) {
        last = e;
      }
    }
    throw last;
  }

  private HostAndPort master(HostAndPort sentinel) {
    Wire wire = wire(sentinel, options.answerTimeout(), config());
    try {
      Object answer =
          wire.call(
              new CommandArguments(Protocol.Command.SENTINEL)
                  .add("GET-MASTER-ADDR-BY-NAME")
                  .add(uri.master()));
      return address(answer);
    } finally {
      wire.abort();
    }
  }

  private static HostAndPort address(@Nullable Object answer) {
    if (answer instanceof List<?> parts) {
      return new HostAndPort(text(parts.get(0)), Integer.parseInt(text(parts.get(1))));
    }
    throw new JedisConnectionException("Sentinel does not know the master");
  }

  private Topology slots(HostAndPort seed) {
    Wire wire = open(seed, options.answerTimeout());
    try {
      List<?> ranges =
          (List<?>) wire.call(new CommandArguments(Protocol.Command.CLUSTER).add("SLOTS"));
      if (ranges.isEmpty()) {
        throw new JedisConnectionException("the Redis Cluster has no slots");
      }
      return new Topology(ranges.stream().map(range -> range((List<?>) range, seed)).toList());
    } finally {
      wire.abort();
    }
  }

  /** Reads [first, last, [host, port, ...], ...]; an empty host is the one that was asked. */
  private static Topology.Range range(List<?> range, HostAndPort seed) {
    List<?> master = (List<?>) range.get(2);
    String host = master.get(0) == null ? "" : text(master.get(0));
    return new Topology.Range(
        number(range.get(0)),
        number(range.get(1)),
        new HostAndPort(host.isEmpty() ? seed.getHost() : host, number(master.get(1))));
  }

  private static int number(Object value) {
    return Math.toIntExact((Long) value);
  }

  /** Ends all connections, and permits no more. */
  void close() {
    sockets.close();
  }

  static String text(Object value) {
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(value);
  }
}
