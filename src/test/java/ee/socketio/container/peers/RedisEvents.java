package ee.socketio.container.peers;

import ee.socketio.mailbox.Addressee;
import ee.socketio.mailbox.DurableEvent;
import ee.socketio.mailbox.EventStore;
import ee.socketio.mailbox.StoredEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import redis.clients.jedis.Jedis;

/** Durable events in the Redis of the cluster, so that all nodes share them. */
@ApplicationScoped
public class RedisEvents implements EventStore {
  private static final String SEQUENCE = "test:sequence";
  private static final String SEPARATOR = "\n";

  private static Jedis connect() {
    return new Jedis(ConfigProvider.getConfig().getValue("socketio.cluster.redis.uri", URI.class));
  }

  private static String key(Addressee to) {
    return "test:mail:" + to.namespace() + ":" + to.userId();
  }

  @Override
  public long append(Addressee to, DurableEvent event) {
    try (Jedis redis = connect()) {
      long sequence = redis.incr(SEQUENCE);
      String value =
          String.join(
              SEPARATOR,
              event.id(),
              event.at().toString(),
              event.expires().toString(),
              event.json());
      redis.hset(key(to), Long.toString(sequence), value);
      return sequence;
    }
  }

  @Override
  public List<StoredEvent> pending(Addressee to, long after, Instant now, int limit) {
    try (Jedis redis = connect()) {
      return redis.hgetAll(key(to)).entrySet().stream()
          .map(RedisEvents::stored)
          .filter(each -> each.sequence() > after && each.event().expires().isAfter(now))
          .sorted(Comparator.comparing(StoredEvent::sequence))
          .limit(limit)
          .toList();
    }
  }

  private static StoredEvent stored(Map.Entry<String, String> entry) {
    String[] parts = entry.getValue().split(SEPARATOR, 4);
    return new StoredEvent(
        Long.parseLong(entry.getKey()),
        new DurableEvent(
            parts[0], Instant.parse(parts[1]), Instant.parse(parts[2]), parts[3], List.of()));
  }

  @Override
  public void remove(Addressee to, Collection<Long> sequences) {
    try (Jedis redis = connect()) {
      sequences.forEach(each -> redis.hdel(key(to), Long.toString(each)));
    }
  }

  @Override
  public long cap(Addressee to, int most) {
    return 0;
  }

  @Override
  public long purge(Instant now) {
    return 0;
  }
}
