package ee.socketio.cluster.redis.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ee.socketio.cluster.BroadcastFlags;
import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.ClientCount;
import ee.socketio.cluster.ClusterMessage.FetchSockets;
import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.RedisConnection.Channels;
import ee.socketio.cluster.redis.jedis.ConnectionOptions;
import ee.socketio.cluster.redis.jedis.JedisConnection;
import ee.socketio.cluster.redis.jedis.RedisUri;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.TestTimeout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

class StreamsLinkTest {
  private static final NamespaceName ROOT = NamespaceName.ROOT;

  private static final StreamsOptions FOUR =
      new StreamsOptions("feed", 4, "shop", Channels.CLASSIC, 10_000, 100, MessageLimits.DEFAULT);

  private TestRedis redis = TestRedis.create();
  private final List<StreamsLink> links = new ArrayList<>();

  @AfterEach
  void stop() {
    links.forEach(StreamsLink::stop);
    redis.close();
  }

  private StreamsLink link(String id, RecordingReceiver receiver) throws Exception {
    return link(id, receiver, StreamsOptions.DEFAULT);
  }

  private StreamsLink link(String id, RecordingReceiver receiver, StreamsOptions options)
      throws Exception {
    JedisConnection connection =
        new JedisConnection(
            RedisUri.parse(redis.uri()), ConnectionOptions.DEFAULT, task -> new Thread(task, id));
    StreamsLink link = new StreamsLink(connection, id, options);
    links.add(link);
    link.join(ROOT);
    link.start(receiver);
    awaitReaders(links.size() * options.streamCount());
    while (!link.connected() || get(link.countNodes(ROOT)) != links.size()) {
      Thread.onSpinWait();
    }
    return link;
  }

  private void awaitReaders(int number) {
    String line = "blocked_clients:" + number;
    byte[] info = new byte[0];
    while (!new String(info, StandardCharsets.UTF_8).contains(line)) {
      info = (byte[]) redis.call(Command.INFO, "clients");
    }
  }

  private static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(TestTimeout.SECONDS, TimeUnit.SECONDS);
  }

  private static ClusterMessage event(int number) {
    return new Broadcast(
        Destination.everyone(ROOT),
        SocketPacket.event(ROOT, "[\"n\"," + number + "]"),
        BroadcastFlags.NONE,
        null);
  }

  @Test
  void eventsOfOtherNodesArriveInOrderWithTheirPositions() throws Exception {
    RecordingReceiver own = new RecordingReceiver();
    RecordingReceiver other = new RecordingReceiver();
    StreamsLink sender = link("one", own);
    link("two", other);
    String last = "";
    for (int i = 0; i < 500; i++) {
      last = get(sender.add(ROOT, event(i)));
    }
    Envelope envelope = other.next();
    for (int i = 0; i < 500; i++) {
      assertThat(envelope.node()).isEqualTo("one");
      assertThat(((Broadcast) envelope.message()).event().json()).isEqualTo("[\"n\"," + i + "]");
      if (i < 499) {
        envelope = other.next();
      }
    }
    assertThat(envelope.position()).isEqualTo(last);
    assertThat(own.isEmpty()).isTrue();
  }

  @Test
  void requestsAndAnswersUseChannels() throws Exception {
    RecordingReceiver one = new RecordingReceiver();
    RecordingReceiver two = new RecordingReceiver();
    StreamsLink requester = link("one", one);
    StreamsLink responder = link("two", two);
    FetchSockets request = new FetchSockets(Destination.everyone(ROOT), "id");
    get(requester.publish(ROOT, request));
    assertThat(two.next()).isEqualTo(new Envelope("one", ROOT, request, null));
    responder.respond(ROOT, "one", new ClientCount("id", 2));
    assertThat(one.next()).isEqualTo(new Envelope("two", ROOT, new ClientCount("id", 2), null));
    assertThat(redis.call(Command.XLEN, "socket.io")).isEqualTo(0L);
  }

  @Test
  void noEventIsLostWhenTheConnectionsOfAReceiverAreKilled() throws Exception {
    RecordingReceiver other = new RecordingReceiver();
    link("two", other);
    for (int i = 0; i < 200; i++) {
      if (i % 20 == 10) {
        redis.call(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
      }
      redis.call(
          Command.XADD,
          "socket.io",
          "*",
          "uid",
          "node",
          "nsp",
          "/",
          "type",
          "3",
          "data",
          "{\"packet\":{\"type\":2,\"data\":[\"n\"," + i + "]},\"opts\":{\"rooms\":[]}}");
    }
    for (int i = 0; i < 200; i++) {
      Broadcast broadcast = (Broadcast) other.next().message();
      assertThat(broadcast.event().json()).isEqualTo("[\"n\"," + i + "]");
    }
  }

  @Test
  void aMalformedEntryDoesNotEndTheReader() throws Exception {
    RecordingReceiver other = new RecordingReceiver();
    StreamsLink sender = link("one", new RecordingReceiver());
    StreamsLink receiver = link("two", other);
    redis.call(Command.XADD, "socket.io", "*", "nsp", "/", "uid", "x", "type", "3", "data", "%%");
    redis.call(Command.PUBLISH, "socket.io#/#", "garbage");
    get(sender.publish(ROOT, event(1)));
    assertThat(other.next().node()).isEqualTo("one");
    while (receiver.malformed() < 2) {
      Thread.onSpinWait();
    }
  }

  /** The expected names are those of the functions of the adapter in Node.js. */
  @Test
  void eachNamespaceHasTheStreamOfNodejs() {
    assertThat(FOUR.streamOf(ROOT)).isEqualTo("feed-3");
    assertThat(FOUR.streamOf(NamespaceName.of("/chat"))).isEqualTo("feed-3");
    assertThat(FOUR.streamOf(NamespaceName.of("/admin"))).isEqualTo("feed-0");
    assertThat(FOUR.streamOf(NamespaceName.of("/notifications"))).isEqualTo("feed--3");
    assertThat(FOUR.streams()).containsExactly("feed-0", "feed-1", "feed-2", "feed-3");
    assertThat(StreamsOptions.DEFAULT.streamOf(NamespaceName.of("/chat"))).isEqualTo("socket.io");
    assertThat(StreamsOptions.DEFAULT.streams()).containsExactly("socket.io");
  }

  @Test
  void severalStreamsCarryTheEventsOfTheirNamespaces() throws Exception {
    RecordingReceiver other = new RecordingReceiver();
    StreamsLink sender = link("one", new RecordingReceiver(), FOUR);
    link("two", other, FOUR);
    for (int i = 0; i < 100; i++) {
      get(sender.add(ROOT, event(i)));
    }
    assertThat(redis.call(Command.XLEN, "feed-3")).isEqualTo(100L);
    assertThat(redis.call(Command.EXISTS, "feed", "feed-0", "socket.io")).isEqualTo(0L);
    for (int i = 0; i < 100; i++) {
      assertThat(other.next().message()).isEqualTo(event(i));
    }
  }

  /** An emitter of Node.js has one stream for all namespaces. */
  @Test
  void anEmitterMayUseAnyOfTheStreams() throws Exception {
    RecordingReceiver receiver = new RecordingReceiver();
    link("one", receiver, FOUR);
    for (String stream : FOUR.streams()) {
      redis.call(
          Command.XADD,
          stream,
          "*",
          "uid",
          "emitter",
          "nsp",
          "/",
          "type",
          "3",
          "data",
          "{\"packet\":{\"type\":2,\"data\":[\"n\"]},\"opts\":{\"rooms\":[]}}");
      assertThat(receiver.next().node()).isEqualTo("emitter");
    }
  }

  @Test
  void aNamespaceThatJoinsLaterHasItsStreamFromThenOn() throws Exception {
    NamespaceName later = NamespaceName.of("/notifications");
    RecordingReceiver other = new RecordingReceiver();
    StreamsLink sender = link("one", new RecordingReceiver(), FOUR);
    StreamsLink receiver = link("two", other, FOUR);
    receiver.join(later);
    awaitReaders(2 * FOUR.streamCount() + 1);
    get(
        sender.add(
            later,
            new Broadcast(
                Destination.everyone(later),
                SocketPacket.event(later, "[\"n\"]"),
                BroadcastFlags.NONE,
                null)));
    assertThat(other.next().namespace()).isEqualTo(later);
    assertThat(redis.call(Command.XLEN, "feed--3")).isEqualTo(1L);
  }

  @Test
  void requestsAndAnswersCanUseShardedChannels() throws Exception {
    Optional<TestRedis> latest = TestRedis.latest();
    assumeTrue(latest.isPresent(), TestRedis.NO_LATEST);
    redis.close();
    redis = latest.get();
    StreamsOptions sharded =
        new StreamsOptions("feed", 1, "shop", Channels.SHARDED, 10_000, 100, MessageLimits.DEFAULT);
    RecordingReceiver one = new RecordingReceiver();
    RecordingReceiver two = new RecordingReceiver();
    StreamsLink requester = link("one", one, sharded);
    StreamsLink responder = link("two", two, sharded);
    List<?> subscribers = (List<?>) redis.call(Command.PUBSUB, "SHARDNUMSUB", "shop#/#");
    assertThat(subscribers.get(1)).isEqualTo(2L);
    FetchSockets request = new FetchSockets(Destination.everyone(ROOT), "id");
    get(requester.publish(ROOT, request));
    assertThat(two.next()).isEqualTo(new Envelope("one", ROOT, request, null));
    responder.respond(ROOT, "one", new ClientCount("id", 2));
    assertThat(one.next()).isEqualTo(new Envelope("two", ROOT, new ClientCount("id", 2), null));
  }

  @Test
  void numbersOutsideOfTheirRangeAreRefused() {
    for (int count : List.of(0, -1, StreamsOptions.MOST_STREAMS + 1)) {
      assertThatThrownBy(
              () ->
                  new StreamsOptions(
                      "feed", count, "shop", Channels.CLASSIC, 1, 1, MessageLimits.DEFAULT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("streamCount " + count);
    }
  }
}
