package ee.socketio.cluster.redis.jedis;

import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.jedis.Subscriptions.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * The connection to Redis with Jedis. One thread sends commands, one receives messages, and one
 * reads each stream. Each thread has connections of its own, and connects again after a loss, with
 * pauses that become longer. The stages complete on the thread that sends commands, so dependent
 * actions must not block.
 *
 * <p>Sentinel: a new connection goes to the master that Sentinel names at that moment. Redis
 * Cluster: commands with a key go to the master of its slot, also after the slot has moved.
 * Messages of classic channels reach all nodes of a Redis Cluster, so one connection receives them.
 * Messages of a sharded channel reach the master of its slot, so one connection to each master
 * receives them, also after the slot has moved.
 *
 * <p>TLS uses the trust store of the JVM, and verifies the name of the host.
 */
public final class JedisConnection implements RedisConnection {
  private static final long DRAIN_MILLIS = 400;
  private static final long END_MILLIS = 400;

  private final ThreadFactory threads;
  private final ConnectionOptions options;
  private final Servers servers;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Notifications notifications = new Notifications();
  private final CommandQueue queue;
  private final Subscriber subscriber;
  private final CommandLoop loop;
  private final List<Thread> running = new CopyOnWriteArrayList<>();
  private final LongAdder failures = new LongAdder();

  /**
   * @param threads creates the threads; for example a {@code ManagedThreadFactory}
   */
  public JedisConnection(RedisUri uri, ConnectionOptions options, ThreadFactory threads) {
    this.threads = threads;
    this.options = options;
    servers = new Servers(uri, options);
    queue = new CommandQueue(options.queue());
    subscriber = new Subscriber(servers, options, notifications, stopped, new SubscriberOwner());
    loop = new CommandLoop(servers, options, queue, subscriber, notifications, stopped);
  }

  private final class SubscriberOwner implements Subscriber.Owner {
    @Override
    public void lost() {
      loop.check();
    }

    @Override
    public void changed() {
      queue.wake();
    }

    @Override
    public void start(Runnable task) {
      run(task);
    }
  }

  @Override
  public void start(Listener listener) {
    notifications.start(listener);
    run(loop);
    run(subscriber);
  }

  private void run(Runnable task) {
    running.removeIf(each -> each.getState() == Thread.State.TERMINATED);
    Thread thread = threads.newThread(task);
    running.add(thread);
    thread.start();
  }

  @Override
  public CompletionStage<Void> publish(Channels kind, String channel, byte[] message) {
    boolean sharded = kind == Channels.SHARDED;
    CommandArguments command =
        new CommandArguments(sharded ? Protocol.Command.SPUBLISH : Protocol.Command.PUBLISH);
    return submit(
        sharded ? slot(channel) : Command.ANY,
        command.add(channel).add(message),
        JedisConnection::nothing);
  }

  private static @Nullable Void nothing(List<Object> answers) {
    return null;
  }

  private static int slot(String key) {
    return JedisClusterCRC16.getSlot(key);
  }

  private <T extends @Nullable Object> CompletionStage<T> submit(
      int slot, CommandArguments arguments, Function<List<Object>, T> decoder) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Command<T> command = new Command<>(slot, arguments, decoder, result);
    if (stopped.getCount() == 0 || !loop.accepts()) {
      command.fail("Redis is not connected");
    } else if (!queue.offer(command)) {
      command.fail("the queue of commands is full");
    }
    return result.whenComplete(
        (value, failure) -> {
          if (failure != null) {
            failures.increment();
          }
        });
  }

  @Override
  public void subscribe(Channels kind, List<String> channels) {
    of(kind).add(channels);
    queue.wake();
  }

  @Override
  public void unsubscribe(Channels kind, List<String> channels) {
    of(kind).remove(channels);
    queue.wake();
  }

  private Subscriptions of(Channels kind) {
    return subscriber.of(kind == Channels.SHARDED ? Kind.SHARD : Kind.CHANNEL);
  }

  @Override
  public void subscribePattern(String pattern) {
    subscriber.of(Kind.PATTERN).add(List.of(pattern));
    queue.wake();
  }

  @Override
  public void unsubscribePattern(String pattern) {
    subscriber.of(Kind.PATTERN).remove(List.of(pattern));
    queue.wake();
  }

  @Override
  public CompletionStage<Integer> countSubscribers(Channels kind, String channel) {
    return submit(
        Command.ALL,
        new CommandArguments(Protocol.Command.PUBSUB)
            .add(kind == Channels.SHARDED ? "SHARDNUMSUB" : "NUMSUB")
            .add(channel),
        answers -> answers.stream().mapToInt(JedisConnection::count).sum());
  }

  /** Reads the number from the channel and the number of its subscribers. */
  private static int count(Object answer) {
    return Math.toIntExact((Long) ((List<?>) answer).get(1));
  }

  @Override
  public CompletionStage<String> add(String stream, Map<String, String> fields, int maxLength) {
    CommandArguments command =
        new CommandArguments(Protocol.Command.XADD)
            .add(stream)
            .add("MAXLEN")
            .add("~")
            .add(maxLength)
            .add("*");
    fields.forEach((name, value) -> command.add(name).add(value));
    return submit(slot(stream), command, answers -> Servers.text(answers.get(0)));
  }

  @Override
  public void read(String stream, int count, StreamReader reader) {
    run(new StreamTail(servers, options, stopped, stream, count, reader));
  }

  @Override
  public CompletionStage<List<Map.Entry<String, Map<String, String>>>> range(
      String stream, String after, int count) {
    return submit(
        slot(stream),
        range(stream, "(" + after, "+").add("COUNT").add(count),
        answers -> Entries.decode(answers.get(0)));
  }

  private static CommandArguments range(String stream, String from, String to) {
    return new CommandArguments(Protocol.Command.XRANGE).add(stream).add(from).add(to);
  }

  @Override
  public CompletionStage<Boolean> contains(String stream, String id) {
    return submit(
        slot(stream), range(stream, id, id), answers -> !((List<?>) answers.get(0)).isEmpty());
  }

  @Override
  public CompletionStage<Void> set(String key, String value, Duration expiry) {
    return submit(
        slot(key),
        new CommandArguments(Protocol.Command.SET)
            .add(key)
            .add(value)
            .add("PX")
            .add(Math.max(1, expiry.toMillis())),
        JedisConnection::nothing);
  }

  @Override
  public CompletionStage<@Nullable String> get(String key) {
    return submit(
        slot(key),
        new CommandArguments(Protocol.Command.GET).add(key),
        JedisConnection::optionalText);
  }

  @Override
  public CompletionStage<Boolean> delete(String key) {
    return submit(
        slot(key),
        new CommandArguments(Protocol.Command.DEL).add(key),
        answers -> (Long) answers.get(0) > 0);
  }

  @Override
  public CompletionStage<@Nullable String> take(String key) {
    return submit(
        slot(key),
        new CommandArguments(Protocol.Command.GETDEL).add(key),
        JedisConnection::optionalText);
  }

  private static @Nullable String optionalText(List<Object> answers) {
    Object answer = answers.get(0);
    return answer == null ? null : Servers.text(answer);
  }

  @Override
  public boolean connected() {
    return notifications.connected();
  }

  @Override
  public long failures() {
    return failures.sum();
  }

  @Override
  public void stop() {
    stopped.countDown();
    notifications.stop();
    queue.wake();
    // The first one sends the commands. A copy, because the subscriber may still start threads.
    join(running.stream().limit(1).toList(), DRAIN_MILLIS);
    servers.close();
    join(running, END_MILLIS);
  }

  /** Waits for the end of threads. */
  private static void join(List<Thread> threads, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      for (Thread thread : threads) {
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
