package ee.socketio.testkit.redis;

import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.RedisUnavailableException;
import ee.socketio.testkit.redis.FakeRedis.Published;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client of {@link FakeRedis}. */
public final class FakeRedisConnection implements RedisConnection {
  private final FakeRedis redis;
  private final Set<String> classic = new LinkedHashSet<>();
  private final Set<String> sharded = new LinkedHashSet<>();
  private final Map<String, Pattern> patterns = new LinkedHashMap<>();
  private final List<Map<String, String>> entries = new ArrayList<>();
  private @Nullable Listener listener;
  private boolean connected;
  private boolean stopped;
  private long failures;

  FakeRedisConnection(FakeRedis redis) {
    this.redis = redis;
  }

  @Override
  public void start(Listener receiver) {
    listener = receiver;
    connect();
  }

  /** Establishes the connection. */
  public void connect() {
    connected = true;
    if (listener != null) {
      listener.connected();
    }
  }

  /** Ends the connection. */
  public void disconnect() {
    connected = false;
    if (listener != null) {
      listener.disconnected();
    }
  }

  @Override
  public CompletionStage<Void> publish(Channels kind, String channel, byte[] message) {
    if (!connected) {
      return unavailable();
    }
    redis.publish(new Published(kind, channel, message.clone()));
    return CompletableFuture.completedFuture(null);
  }

  private <T> CompletionStage<T> unavailable() {
    failures++;
    return CompletableFuture.failedFuture(new RedisUnavailableException("Redis is not connected"));
  }

  void receive(Published message) {
    if (!connected || listener == null) {
      return;
    }
    if (isSubscribed(message.kind(), message.channel())) {
      listener.message(message.channel(), message.message().clone());
    }
    if (message.kind() == Channels.CLASSIC) {
      for (Pattern pattern : List.copyOf(patterns.values())) {
        if (pattern.matcher(message.channel()).matches()) {
          listener.message(message.channel(), message.message().clone());
        }
      }
    }
  }

  boolean isSubscribed(Channels kind, String channel) {
    return connected && of(kind).contains(channel);
  }

  private Set<String> of(Channels kind) {
    return kind == Channels.CLASSIC ? classic : sharded;
  }

  /** Returns all subscriptions, patterns included. */
  public List<String> subscriptions() {
    List<String> all = new ArrayList<>(classic);
    all.addAll(sharded);
    all.addAll(patterns.keySet());
    return all;
  }

  @Override
  public void subscribe(Channels kind, List<String> channels) {
    of(kind).addAll(channels);
  }

  @Override
  public void unsubscribe(Channels kind, List<String> channels) {
    channels.forEach(of(kind)::remove);
  }

  @Override
  public void subscribePattern(String pattern) {
    patterns.put(pattern, Globs.compile(pattern));
  }

  @Override
  public void unsubscribePattern(String pattern) {
    patterns.remove(pattern);
  }

  @Override
  public CompletionStage<Integer> countSubscribers(Channels kind, String channel) {
    return connected
        ? CompletableFuture.completedFuture(redis.subscribers(kind, channel))
        : unavailable();
  }

  @Override
  public CompletionStage<String> add(String stream, Map<String, String> fields, int maxLength) {
    if (!connected) {
      return unavailable();
    }
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("stream", stream);
    entry.putAll(fields);
    entries.add(entry);
    return CompletableFuture.completedFuture(entries.size() + "-0");
  }

  /** Returns the entries that this client has added to streams, with the name of the stream. */
  public List<Map<String, String>> entries() {
    return entries;
  }

  @Override
  public void read(String stream, int count, StreamReader reader) {
    throw new UnsupportedOperationException("no streams");
  }

  @Override
  public CompletionStage<List<Map.Entry<String, Map<String, String>>>> range(
      String stream, String after, int count) {
    throw new UnsupportedOperationException("no streams");
  }

  @Override
  public CompletionStage<Boolean> contains(String stream, String id) {
    throw new UnsupportedOperationException("no streams");
  }

  @Override
  public CompletionStage<Void> set(String key, String value, Duration expiry) {
    throw new UnsupportedOperationException("no keys");
  }

  @Override
  public CompletionStage<@Nullable String> get(String key) {
    throw new UnsupportedOperationException("no keys");
  }

  @Override
  public CompletionStage<Boolean> delete(String key) {
    throw new UnsupportedOperationException("no keys");
  }

  @Override
  public CompletionStage<@Nullable String> take(String key) {
    throw new UnsupportedOperationException("no keys");
  }

  @Override
  public boolean connected() {
    return connected;
  }

  @Override
  public long failures() {
    return failures;
  }

  @Override
  public void stop() {
    connected = false;
    stopped = true;
  }

  /** Returns whether {@link #stop} was called. */
  public boolean stopped() {
    return stopped;
  }
}
