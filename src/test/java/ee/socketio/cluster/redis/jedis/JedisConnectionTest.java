package ee.socketio.cluster.redis.jedis;

import static ee.socketio.cluster.redis.RedisConnection.Channels.CLASSIC;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.cluster.redis.RedisUnavailableException;
import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.TestTimeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

class JedisConnectionTest {
  private static final ConnectionOptions SHORT =
      new ConnectionOptions(
          100_000,
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofMillis(300),
          Duration.ofMillis(10),
          Duration.ofMillis(100));

  private final TestThreads threads = new TestThreads();
  private final RecordingRedisListener listener = new RecordingRedisListener();
  private final List<JedisConnection> connections = new ArrayList<>();
  private TestRedis redis = TestRedis.create();

  @BeforeEach
  @AfterEach
  void stop() {
    connections.forEach(JedisConnection::stop);
    connections.clear();
  }

  @AfterEach
  void stopRedis() {
    redis.stop();
  }

  private JedisConnection connection(ConnectionOptions options, int port) {
    return connection("redis://127.0.0.1:" + port, options);
  }

  private JedisConnection connection(String uri, ConnectionOptions options) {
    JedisConnection connection = new JedisConnection(RedisUri.parse(uri), options, threads);
    connections.add(connection);
    return connection;
  }

  private JedisConnection started() {
    JedisConnection connection = connection(ConnectionOptions.DEFAULT, redis.port());
    connection.start(listener);
    assertThat(listener.next()).isEqualTo("connected");
    return connection;
  }

  /**
   * Waits until the loss of a connection with {@link #SHORT} is so late that it is replaced at
   * once.
   */
  private static void stayConnected() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(SHORT.lastDelay().multipliedBy(2).toNanos());
  }

  /** Ends all connections without a subscription. */
  private void endCommands() {
    redis.call(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
  }

  private static <T extends @Nullable Object> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(TestTimeout.SECONDS, TimeUnit.SECONDS);
  }

  private static void awaitSubscribers(JedisConnection connection, String channel, int number)
      throws Exception {
    while (get(connection.countSubscribers(CLASSIC, channel)) != number) {
      Thread.onSpinWait();
    }
  }

  private static void publish(JedisConnection connection, String channel, String text) {
    connection.publish(CLASSIC, channel, text.getBytes(UTF_8));
  }

  @Test
  void aMessageReachesTheSubscribersOfItsChannel() throws Exception {
    JedisConnection connection = connection(ConnectionOptions.DEFAULT, redis.port());
    connection.subscribe(CLASSIC, List.of("a", "b"));
    connection.start(listener);
    assertThat(listener.next()).isEqualTo("connected");
    assertThat(connection.connected()).isTrue();
    publish(connection, "c", "nobody");
    publish(connection, "a", "first");
    publish(connection, "b", "second");
    assertThat(listener.next()).isEqualTo("a=first");
    assertThat(listener.next()).isEqualTo("b=second");
  }

  @Test
  void aSubscriptionBeginsAndEndsLater() throws Exception {
    JedisConnection connection = started();
    connection.subscribe(CLASSIC, List.of("a", "b"));
    awaitSubscribers(connection, "b", 1);
    connection.unsubscribe(CLASSIC, List.of("b"));
    awaitSubscribers(connection, "b", 0);
    assertThat(get(connection.countSubscribers(CLASSIC, "a"))).isEqualTo(1);
  }

  @Test
  void aPatternWithEscapedCharactersMatchesThemOnly() throws Exception {
    JedisConnection connection = connection(ConnectionOptions.DEFAULT, redis.port());
    connection.subscribePattern("io#/a\\*b\\[c\\]\\?\\\\#*");
    connection.start(listener);
    assertThat(listener.next()).isEqualTo("connected");
    publish(connection, "io#/axbc?\\#", "no");
    publish(connection, "io#/a*b[c]x\\#", "no");
    publish(connection, "io#/a*b[c]?\\#room#", "yes");
    assertThat(listener.next()).isEqualTo("io#/a*b[c]?\\#room#=yes");
  }

  @Test
  void anEndedPatternReceivesNothing() throws Exception {
    JedisConnection connection = started();
    connection.subscribePattern("a*");
    connection.subscribe(CLASSIC, List.of("last"));
    awaitSubscribers(connection, "last", 1);
    connection.unsubscribePattern("a*");
    connection.subscribe(CLASSIC, List.of("later"));
    awaitSubscribers(connection, "later", 1);
    publish(connection, "ab", "no");
    publish(connection, "last", "yes");
    assertThat(listener.next()).isEqualTo("last=yes");
  }

  @Test
  void binaryContentArrivesUnchanged() throws Exception {
    BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();
    JedisConnection connection = connection(ConnectionOptions.DEFAULT, redis.port());
    CountDownLatch connected = new CountDownLatch(1);
    connection.subscribe(CLASSIC, List.of("a"));
    connection.start(
        new SimpleListener() {
          @Override
          public void message(String channel, byte[] message) {
            received.add(message);
          }

          @Override
          public void connected() {
            connected.countDown();
          }
        });
    assertThat(connected.await(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    connection.publish(CLASSIC, "a", all);
    assertThat(received.poll(TestTimeout.SECONDS, TimeUnit.SECONDS)).isEqualTo(all);
  }

  @Test
  void aFailingListenerReceivesTheNextMessage() throws Exception {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    JedisConnection connection = connection(ConnectionOptions.DEFAULT, redis.port());
    connection.subscribe(CLASSIC, List.of("a"));
    try (RecordedLog log = RecordedLog.of(JedisConnection.class)) {
      connection.start(
          new SimpleListener() {
            @Override
            public void message(String channel, byte[] message) {
              received.add(new String(message, UTF_8));
              throw new IllegalStateException("a test");
            }

            @Override
            public void connected() {
              publish(connection, "a", "first");
              publish(connection, "a", "second");
            }
          });
      assertThat(received.poll(TestTimeout.SECONDS, TimeUnit.SECONDS)).isEqualTo("first");
      assertThat(received.poll(TestTimeout.SECONDS, TimeUnit.SECONDS)).isEqualTo("second");
      assertThat(log.lines()).isNotEmpty();
    }
  }

  @Test
  void manyCommandsOfOneThreadArriveInOrder() throws Exception {
    JedisConnection connection = connection(SHORT, redis.port());
    connection.subscribe(CLASSIC, List.of("a"));
    connection.start(listener);
    assertThat(listener.next()).isEqualTo("connected");
    int number = 50_000;
    for (int i = 0; i < number; i++) {
      publish(connection, "a", "" + i);
    }
    for (int i = 0; i < number; i++) {
      assertThat(listener.next()).isEqualTo("a=" + i);
    }
    assertThat(connection.failures()).isZero();
    assertThat(threads.created()).isEqualTo(2);
  }

  @Test
  void aKilledSubscriberSubscribesAgain() throws Exception {
    JedisConnection connection = started();
    connection.subscribe(CLASSIC, List.of("a"));
    connection.subscribePattern("p*");
    awaitSubscribers(connection, "a", 1);
    redis.call(Command.CLIENT, "KILL", "TYPE", "pubsub");
    assertThat(listener.next()).isEqualTo("disconnected");
    assertThat(listener.next()).isEqualTo("connected");
    publish(connection, "a", "1");
    publish(connection, "pq", "2");
    assertThat(listener.next()).isEqualTo("a=1");
    assertThat(listener.next()).isEqualTo("pq=2");
    assertThat(connection.failures()).isZero();
  }

  @Test
  void aCommandOnAKilledConnectionFailsAndLaterOnesSucceed() throws Exception {
    JedisConnection connection = started();
    endCommands();
    assertThatThrownBy(() -> get(connection.publish(CLASSIC, "a", new byte[1])))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(RedisUnavailableException.class);
    assertThat(connection.failures()).isEqualTo(1);
    listener.await("connected");
    get(connection.publish(CLASSIC, "a", new byte[1]));
    assertThat(connection.failures()).isEqualTo(1);
  }

  @Test
  void anIdleConnectionNoticesItsLoss() throws Exception {
    JedisConnection connection = connection(SHORT, redis.port());
    connection.start(listener);
    assertThat(listener.next()).isEqualTo("connected");
    endCommands();
    assertThat(listener.next()).isEqualTo("disconnected");
    assertThat(listener.next()).isEqualTo("connected");
    get(connection.publish(CLASSIC, "a", new byte[1]));
    assertThat(connection.failures()).isZero();
  }

  @Test
  void commandsWaitForTheConnectionThatReplacesALostOne() throws Exception {
    JedisConnection connection = connection(SHORT, redis.port());
    connection.start(listener);
    assertThat(listener.next()).isEqualTo("connected");
    stayConnected();
    endCommands();
    assertThat(listener.next()).isEqualTo("disconnected");
    get(connection.publish(CLASSIC, "a", new byte[1]));
    assertThat(connection.failures()).isZero();
  }

  /** The log calls the handler after the loss and before the new connection. */
  @Test
  void commandsWaitWhileTheLossIsHandled() throws Exception {
    JedisConnection connection = connection(SHORT, redis.port());
    connection.start(listener);
    assertThat(listener.next()).isEqualTo("connected");
    stayConnected();
    BlockingQueue<CompletionStage<Void>> published = new LinkedBlockingQueue<>();
    try (RecordedLog log =
        RecordedLog.of(
            JedisConnection.class,
            line -> {
              if (line.contains("not connected to Redis for commands")) {
                published.add(connection.publish(CLASSIC, "a", new byte[1]));
              }
            })) {
      endCommands();
      get(published.poll(TestTimeout.SECONDS, TimeUnit.SECONDS));
      assertThat(log.lines()).isNotEmpty();
    }
    assertThat(connection.failures()).isZero();
  }

  @Test
  void aListenerMayPublishWhenItLearnsOfTheLoss() throws Exception {
    JedisConnection connection = connection(SHORT, redis.port());
    CountDownLatch connected = new CountDownLatch(1);
    BlockingQueue<CompletionStage<Void>> published = new LinkedBlockingQueue<>();
    connection.start(
        new SimpleListener() {
          @Override
          public void connected() {
            connected.countDown();
          }

          @Override
          public void disconnected() {
            published.add(connection.publish(CLASSIC, "a", new byte[1]));
          }
        });
    assertThat(connected.await(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    stayConnected();
    endCommands();
    get(published.poll(TestTimeout.SECONDS, TimeUnit.SECONDS));
    assertThat(connection.failures()).isZero();
  }

  @Test
  void aConnectionSurvivesARestartOfRedis() throws Exception {
    JedisConnection connection = connection(SHORT, redis.port());
    connection.subscribe(CLASSIC, List.of("a"));
    connection.start(listener);
    assertThat(listener.next()).isEqualTo("connected");
    redis.stop();
    assertThat(listener.next()).isEqualTo("disconnected");
    assertThat(connection.connected()).isFalse();
    redis.start();
    assertThat(listener.next()).isEqualTo("connected");
    publish(connection, "a", "back");
    assertThat(listener.next()).isEqualTo("a=back");
  }

  @Test
  void commandsFailAtOnceWithoutAConnection() {
    redis.stop();
    JedisConnection connection = connection(SHORT, redis.port());
    connection.start(listener);
    CompletionStage<String> stage = connection.add("s", Map.of("a", "b"), 10);
    assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
    assertThat(connection.failures()).isEqualTo(1);
  }

  @Test
  void commandsFailAtOnceWhenTheQueueIsFull() throws Exception {
    JedisConnection connection = connection(ConnectionOptions.DEFAULT.withQueue(3), redis.port());
    connection.start(listener);
    assertThat(listener.next()).isEqualTo("connected");
    CountDownLatch release = new CountDownLatch(1);
    occupyThePublisher(connection, release);
    List<CompletionStage<Void>> stages = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      stages.add(connection.publish(CLASSIC, "a", new byte[1]));
    }
    assertThat(stages.get(2).toCompletableFuture()).isNotDone();
    assertThat(stages.get(3).toCompletableFuture()).isCompletedExceptionally();
    assertThat(stages.get(4).toCompletableFuture()).isCompletedExceptionally();
    assertThat(connection.failures()).isEqualTo(2);
    release.countDown();
    get(stages.get(2));
  }

  /** Lets the thread that sends the commands wait in a continuation. */
  private static void occupyThePublisher(JedisConnection connection, CountDownLatch release)
      throws InterruptedException {
    Thread test = Thread.currentThread();
    CountDownLatch busy = new CountDownLatch(1);
    while (busy.getCount() > 0) {
      CompletionStage<Void> sent = connection.publish(CLASSIC, "a", new byte[1]);
      CountDownLatch ran = new CountDownLatch(1);
      sent.thenRun(
          () -> {
            // The continuation of a completed stage runs on the thread of the test.
            boolean ofPublisher = Thread.currentThread() != test;
            if (ofPublisher) {
              busy.countDown();
            }
            ran.countDown();
            if (ofPublisher) {
              awaitQuietly(release);
            }
          });
      assertThat(ran.await(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anErrorOfRedisFailsOneCommandOnly() throws Exception {
    JedisConnection connection = started();
    get(connection.set("text", "value", Duration.ofMinutes(1)));
    CompletionStage<String> wrong = connection.add("text", Map.of("a", "b"), 10);
    CompletionStage<Void> right = connection.publish(CLASSIC, "a", new byte[1]);
    get(right);
    assertThatThrownBy(() -> get(wrong))
        .hasCauseInstanceOf(RedisUnavailableException.class)
        .hasMessageContaining("WRONGTYPE");
    assertThat(connection.connected()).isTrue();
  }

  @Test
  void aValueIsTakenOnce() throws Exception {
    JedisConnection connection = started();
    get(connection.set("key", "value", Duration.ofMinutes(1)));
    assertThat(get(connection.take("key"))).isEqualTo("value");
    assertThat(get(connection.take("key"))).isNull();
  }

  @Test
  void aStreamKeepsItsEntriesInOrder() throws Exception {
    JedisConnection connection = started();
    String first = get(connection.add("s", Map.of("n", "1"), 1000));
    String second = get(connection.add("s", Map.of("n", "2"), 1000));
    String third = get(connection.add("s", Map.of("n", "3"), 1000));
    assertThat(get(connection.range("s", first, 10)))
        .containsExactly(Map.entry(second, Map.of("n", "2")), Map.entry(third, Map.of("n", "3")));
    assertThat(get(connection.range("s", first, 1))).hasSize(1);
    assertThat(get(connection.contains("s", second))).isTrue();
    assertThat(get(connection.contains("s", "1-1"))).isFalse();
  }

  @Test
  void aStreamIsReadFromItsEndWithoutGapsAcrossConnections() throws Exception {
    BlockingQueue<String> read = new LinkedBlockingQueue<>();
    JedisConnection connection = connection(SHORT, redis.port());
    connection.start(listener);
    assertThat(listener.next()).isEqualTo("connected");
    get(connection.add("s", Map.of("n", "before"), 1000));
    connection.read("s", 2, (id, fields) -> read.add(id + fields));
    awaitBlockedReader();
    String first = get(connection.add("s", Map.of("n", "1"), 1000));
    assertThat(read.poll(TestTimeout.SECONDS, TimeUnit.SECONDS)).isEqualTo(first + "{n=1}");
    for (int i = 2; i < 100; i++) {
      if (i % 10 == 0) {
        endCommands();
      }
      redis.call(Command.XADD, "s", "*", "n", "" + i);
      assertThat(read.poll(TestTimeout.SECONDS, TimeUnit.SECONDS)).endsWith("{n=" + i + "}");
    }
    assertThat(read).isEmpty();
  }

  private void awaitBlockedReader() {
    while (!new String((byte[]) redis.call(Command.INFO, "clients"), UTF_8)
        .contains("blocked_clients:1")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aStreamWithoutEntriesIsReadFromItsFirstEntry() throws Exception {
    BlockingQueue<String> read = new LinkedBlockingQueue<>();
    JedisConnection connection = connection(SHORT, redis.port());
    connection.read("s", 100, (id, fields) -> read.add(fields.toString()));
    awaitBlockedReader();
    endCommands();
    redis.call(Command.XADD, "s", "*", "n", "1");
    assertThat(read.poll(TestTimeout.SECONDS, TimeUnit.SECONDS)).isEqualTo("{n=1}");
  }

  @Test
  void droppedPacketsAreNoticed() throws Exception {
    try (SilentProxy proxy = new SilentProxy(redis.port())) {
      JedisConnection connection = connection(SHORT, proxy.port());
      connection.subscribe(CLASSIC, List.of("a"));
      connection.start(listener);
      assertThat(listener.next()).isEqualTo("connected");
      proxy.silence();
      assertThat(listener.next()).isEqualTo("disconnected");
      proxy.recover();
      assertThat(listener.next()).isEqualTo("connected");
      while (!connection.connected()) {
        Thread.onSpinWait();
      }
      publish(connection, "a", "back");
      listener.await("a=back");
    }
  }

  @Test
  void aQuietConnectionIsKept() throws Exception {
    JedisConnection connection = connection(SHORT, redis.port());
    connection.subscribe(CLASSIC, List.of("a"));
    connection.start(listener);
    assertThat(listener.next()).isEqualTo("connected");
    CountDownLatch quiet = new CountDownLatch(1);
    assertThat(quiet.await(4 * SHORT.pingInterval().toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    publish(connection, "a", "1");
    assertThat(listener.next()).isEqualTo("a=1");
  }

  @Test
  void aStopSendsWaitingCommandsAndEndsAllThreads() throws Exception {
    JedisConnection other = started();
    other.subscribe(CLASSIC, List.of("a"));
    awaitSubscribers(other, "a", 1);
    JedisConnection connection = connection(SHORT, redis.port());
    RecordingRedisListener second = new RecordingRedisListener();
    connection.start(second);
    assertThat(second.next()).isEqualTo("connected");
    connection.read("s", 10, (id, fields) -> {});
    for (int i = 0; i < 1000; i++) {
      publish(connection, "a", "" + i);
    }
    connection.stop();
    for (int i = 0; i < 1000; i++) {
      assertThat(listener.next()).isEqualTo("a=" + i);
    }
    assertThat(threads.alive()).isEqualTo(2);
    assertThat(second.isEmpty()).isTrue();
    assertThat(connection.publish(CLASSIC, "a", new byte[1]).toCompletableFuture())
        .isCompletedExceptionally();
  }

  @Test
  void aStopEndsThreadsThatWaitForAnAnswer() throws Exception {
    try (SilentProxy proxy = new SilentProxy(redis.port())) {
      JedisConnection connection = connection(ConnectionOptions.DEFAULT, proxy.port());
      connection.start(listener);
      assertThat(listener.next()).isEqualTo("connected");
      connection.read("s", 10, (id, fields) -> {});
      awaitBlockedReader();
      proxy.silence();
      CompletionStage<Void> stage = connection.publish(CLASSIC, "a", new byte[1]);
      connection.stop();
      assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
      assertThat(threads.alive()).isZero();
    }
  }

  @Test
  void aStopEndsThreadsThatAreConnecting() throws Exception {
    try (SilentProxy proxy = new SilentProxy(redis.port())) {
      proxy.silence();
      JedisConnection connection =
          connection("redis://:secret@127.0.0.1:" + proxy.port(), ConnectionOptions.DEFAULT);
      connection.start(listener);
      connection.stop();
      assertThat(threads.alive()).isZero();
    }
  }

  @Test
  void aPasswordIsSent() throws Exception {
    redis.stop();
    redis = TestRedis.withPassword("open-sesame");
    JedisConnection connection = connection(redis.uri(), SHORT);
    connection.start(listener);
    assertThat(listener.next()).isEqualTo("connected");
    redis.call(Command.ACL, "SETUSER", "me", "on", ">mine", "allchannels", "+publish", "+ping");
    JedisConnection user = connection("redis://me:mine@127.0.0.1:" + redis.port(), SHORT);
    user.start(new RecordingRedisListener());
    while (get(user.publish(CLASSIC, "a", new byte[1]).handle((v, e) -> e != null))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aWrongPasswordIsReportedWithoutThePassword() throws Exception {
    redis.stop();
    redis = TestRedis.withPassword("open-sesame");
    try (RecordedLog log = RecordedLog.allBelow("ee.socketio.cluster")) {
      JedisConnection connection = connection("redis://:wrong@127.0.0.1:" + redis.port(), SHORT);
      connection.start(listener);
      while (log.lines().size() < 4) {
        Thread.onSpinWait();
      }
      assertThat(connection.connected()).isFalse();
      assertThat(log.lines()).allMatch(line -> line.contains("WRONGPASS"));
      assertThat(log.lines()).noneMatch(line -> line.contains(":wrong"));
      assertThat(connection.toString()).doesNotContain(":wrong");
    }
  }

  @Test
  void aDatabaseIsSelected() throws Exception {
    JedisConnection connection = connection(redis.uri() + "/2", SHORT);
    connection.start(listener);
    assertThat(listener.next()).isEqualTo("connected");
    get(connection.set("key", "value", Duration.ofMinutes(1)));
    JedisConnection other = connection(redis.uri() + "/1", SHORT);
    RecordingRedisListener second = new RecordingRedisListener();
    other.start(second);
    assertThat(second.next()).isEqualTo("connected");
    assertThat(get(other.take("key"))).isNull();
    assertThat(get(connection.take("key"))).isEqualTo("value");
  }
}
