package ee.socketio.cluster.redis.adapter;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

class StreamsLinkTest {
  private static final NamespaceName ROOT = NamespaceName.ROOT;

  private final TestRedis redis = TestRedis.create();
  private final List<StreamsLink> links = new ArrayList<>();

  @AfterEach
  void stop() {
    links.forEach(StreamsLink::stop);
    redis.close();
  }

  private StreamsLink link(String id, RecordingReceiver receiver) throws Exception {
    JedisConnection connection =
        new JedisConnection(
            RedisUri.parse(redis.uri()), ConnectionOptions.DEFAULT, task -> new Thread(task, id));
    StreamsLink link = new StreamsLink(connection, id, StreamsOptions.DEFAULT);
    links.add(link);
    link.join(ROOT);
    link.start(receiver);
    awaitReaders(links.size());
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

  @Test
  void aNamespaceWithANegativeHashHasTheStreamOfNodejs() {
    StreamsOptions four =
        new StreamsOptions(
            "socket.io", 4, "socket.io", Channels.CLASSIC, 10_000, 100, MessageLimits.DEFAULT);
    assertThat(four.streamOf(NamespaceName.of("/notifications"))).isEqualTo("socket.io--3");
    assertThat(four.streamOf(NamespaceName.of("/chat"))).isEqualTo("socket.io-3");
    assertThat(StreamsOptions.DEFAULT.streamOf(NamespaceName.of("/chat"))).isEqualTo("socket.io");
  }
}
