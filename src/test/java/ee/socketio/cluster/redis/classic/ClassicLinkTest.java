package ee.socketio.cluster.redis.classic;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.BroadcastFlags;
import ee.socketio.cluster.ClusterLink;
import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.AllRooms;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.ClientCount;
import ee.socketio.cluster.ClusterMessage.Disconnect;
import ee.socketio.cluster.ClusterMessage.FetchSockets;
import ee.socketio.cluster.ClusterMessage.Join;
import ee.socketio.cluster.ClusterMessage.Leave;
import ee.socketio.cluster.ClusterMessage.Rooms;
import ee.socketio.cluster.ClusterMessage.ServerAnswer;
import ee.socketio.cluster.ClusterMessage.ServerSideEmit;
import ee.socketio.cluster.ClusterMessage.Sockets;
import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.SocketView;
import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.RedisUnavailableException;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.redis.FakeRedis;
import ee.socketio.testkit.redis.FakeRedisConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClassicLinkTest {
  private static final NamespaceName ROOT = NamespaceName.ROOT;
  private static final NamespaceName CHAT = NamespaceName.of("/chat");

  private final FakeRedis redis = new FakeRedis();
  private final Node node1 = new Node("node1", ClassicOptions.DEFAULT);
  private final Node node2 = new Node("node2", ClassicOptions.DEFAULT);

  /** A node that records what it receives. */
  private final class Node implements ClusterLink.Receiver {
    private final FakeRedisConnection connection = redis.connect();
    private final Set<String> rooms = new HashSet<>();
    private final List<Envelope> received = new ArrayList<>();
    private final List<String> fromPeers = new ArrayList<>();
    private final ClassicLink link;
    private int connections;

    private Node(String id, ClassicOptions options) {
      link =
          new ClassicLink(
              connection,
              id,
              options,
              (namespace, room) -> rooms.contains(namespace.value() + room));
      link.start(this);
      link.join(ROOT);
    }

    @Override
    public void received(Envelope envelope) {
      if (envelope.message() instanceof AllRooms request && request.requestId().equals("fail")) {
        throw new IllegalStateException("a failure of the receiver");
      }
      received.add(envelope);
    }

    @Override
    public void receivedFromPeer(String node, String json) {
      if (json.equals("{\"fail\":1}")) {
        throw new IllegalArgumentException("a message that the receiver does not understand");
      }
      fromPeers.add(node + json);
    }

    @Override
    public void connected() {
      connections++;
    }

    private List<ClusterMessage> takeMessages() {
      List<ClusterMessage> messages = received.stream().map(Envelope::message).toList();
      received.clear();
      return messages;
    }
  }

  private static Broadcast event(Destination destination) {
    return new Broadcast(
        destination,
        SocketPacket.event(destination.namespace(), "[\"a\"]"),
        BroadcastFlags.NONE,
        null);
  }

  private List<String> channels() {
    return redis.takePublished().stream().map(FakeRedis.Published::channel).toList();
  }

  private void publish(String channel, String json) {
    redis.publish(channel, json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void eachMessageReachesTheOtherNodesOnly() {
    Destination all = Destination.everyone(ROOT);
    List<ClusterMessage> messages =
        List.of(
            event(all),
            new Broadcast(
                all, SocketPacket.event(ROOT, "[\"b\"]"), BroadcastFlags.NONE, "request1"),
            new Join(all, List.of("a")),
            new Leave(all, List.of("a")),
            new Disconnect(all, true),
            new FetchSockets(all, "request2"),
            new ServerSideEmit(Value.of("[\"hi\"]"), null),
            new ServerSideEmit(Value.of("[\"hi\"]"), "request3"),
            new AllRooms("request4"));

    for (ClusterMessage each : messages) {
      assertThat(node1.link.publish(ROOT, each)).isCompleted();
    }

    assertThat(node2.received)
        .isEqualTo(messages.stream().map(each -> new Envelope("node1", ROOT, each, null)).toList());
    assertThat(node1.received).isEmpty();
  }

  @Test
  void aBroadcastForOneRoomReachesOnlyNodesWithThatRoom() {
    Node node3 = new Node("node3", ClassicOptions.DEFAULT);
    node3.rooms.add("/a#b");

    node1.link.publish(ROOT, event(Destination.room(ROOT, "a#b")));

    assertThat(channels()).containsExactly("socket.io#/#a#b#");
    assertThat(node2.received).isEmpty();
    assertThat(node3.takeMessages()).containsExactly(event(Destination.room(ROOT, "a#b")));
  }

  @Test
  void theRoomIsCheckedBeforeTheMessageIsDecoded() {
    redis.publish("socket.io#/#unknown#", new byte[] {1});
    assertThat(node1.link.malformed()).isZero();

    node1.rooms.add("/known");
    redis.publish("socket.io#/#known#", new byte[] {1});
    assertThat(node1.link.malformed()).isEqualTo(1);
  }

  @Test
  void namespacesDoNotMix() {
    node2.link.join(CHAT);
    node2.rooms.addAll(Set.of("/a", "/chata"));

    node1.link.publish(CHAT, event(Destination.room(CHAT, "a")));
    node1.link.publish(ROOT, event(Destination.room(ROOT, "a")));
    node1.link.publish(CHAT, new Join(Destination.everyone(CHAT), List.of("r")));

    assertThat(node2.received.stream().map(Envelope::namespace)).containsExactly(CHAT, ROOT, CHAT);
  }

  @Test
  void aNamespaceThatOnlyOneNodeHasDisturbsNoOther() {
    node1.link.join(CHAT);

    node1.link.publish(CHAT, event(Destination.everyone(CHAT)));
    node1.link.publish(CHAT, new AllRooms("request"));

    assertThat(node2.received).isEmpty();
    assertThat(node1.link.countNodes(CHAT)).isCompletedWithValue(1);
    assertThat(node1.link.countNodes(ROOT)).isCompletedWithValue(2);
  }

  @Test
  void specialCharactersOfPatternsAreLiteral() {
    NamespaceName special = NamespaceName.of("/a*b[c]?\\");
    node1.link.join(special);
    node1.link.join(NamespaceName.of("/axb*"));

    assertThat(node1.connection.subscriptions())
        .contains("socket.io#/a\\*b\\[c\\]#*", "socket.io#/axb\\*#*");
    node2.link.publish(special, event(Destination.everyone(special)));
    node2.link.publish(
        NamespaceName.of("/axbc"), event(Destination.everyone(NamespaceName.of("/axbc"))));
    assertThat(node1.received).hasSize(1);
  }

  @Test
  void theQueryOfANamespaceIsNotInTheNamesOfChannels() {
    NamespaceName withToken = NamespaceName.of("/chat?token=secret");
    node1.link.join(withToken);

    node2.link.publish(CHAT, new AllRooms("request"));

    assertThat(node1.connection.subscriptions()).noneMatch(each -> each.contains("secret"));
    assertThat(node1.received)
        .containsExactly(new Envelope("node2", withToken, new AllRooms("request"), null));
  }

  @Test
  void aNamespaceWithTheSeparatorOfChannelsIsNotShared() {
    NamespaceName ambiguous = NamespaceName.of("/a#b");
    List<String> before = node1.connection.subscriptions();
    try (RecordedLog log = RecordedLog.of(ClassicLink.class)) {
      node1.link.join(ambiguous);
      assertThat(log.lines()).singleElement().asString().contains("/a#b");
    }
    assertThat(node1.connection.subscriptions()).isEqualTo(before);
    assertThat(node1.link.publish(ambiguous, event(Destination.everyone(ambiguous)))).isCompleted();
    assertThat(node1.link.countNodes(ambiguous)).isCompletedWithValue(1);
    assertThat(channels()).isEmpty();
  }

  @Test
  void aNodeThatHasLeftANamespaceReceivesNothing() {
    node2.link.join(CHAT);
    List<String> before = node1.connection.subscriptions();
    node1.link.join(CHAT);
    node1.link.join(CHAT);
    node1.link.leave(CHAT);
    node1.link.leave(CHAT);

    node2.link.publish(CHAT, event(Destination.everyone(CHAT)));

    assertThat(node1.received).isEmpty();
    assertThat(node1.connection.subscriptions()).isEqualTo(before);
  }

  @Test
  void anAnswerGoesToTheRequestingNodeOnly() {
    Node node3 = new Node("node3", ClassicOptions.DEFAULT);

    node1.link.respond(ROOT, "node2", new ClientCount("request", 0));

    assertThat(channels()).containsExactly("socket.io-response#/#node2#");
    assertThat(node2.received)
        .containsExactly(new Envelope(null, ROOT, new ClientCount("request", 0), null));
    assertThat(node3.received).isEmpty();
  }

  @Test
  void anAnswerOfAServerGoesToAllNodesAsInNode() {
    node1.link.respond(ROOT, "node2", new ServerAnswer("request", Value.of("1")));

    assertThat(channels()).containsExactly("socket.io-response#/#");
    assertThat(node2.takeMessages()).containsExactly(new ServerAnswer("request", Value.of("1")));
  }

  @Test
  void withoutTheOptionAllAnswersGoToAllNodes() {
    Node common = new Node("node3", new ClassicOptions("socket.io", false, MessageLimits.DEFAULT));

    common.link.respond(ROOT, "node2", new ClientCount("request", 1));

    assertThat(channels()).containsExactly("socket.io-response#/#");
    assertThat(node2.received).hasSize(1);
  }

  @Test
  void aRequestWithoutASenderIsAnsweredToAllNodes() {
    publish("socket.io-request#/#", "{\"type\":1,\"requestId\":\"i\"}");
    assertThat(node1.received).containsExactly(new Envelope("", ROOT, new AllRooms("i"), null));

    redis.takePublished();
    node1.link.respond(ROOT, "", new Rooms("i", List.of()));
    assertThat(channels()).containsExactly("socket.io-response#/#");
  }

  @Test
  void anOldAdapterReceivesTheIdsOfSockets() {
    publish(
        "socket.io-request#/#", "{\"uid\":\"old\",\"type\":0,\"requestId\":\"i\",\"rooms\":[]}");
    Destination all = Destination.everyone(ROOT);
    assertThat(node1.received)
        .containsExactly(new Envelope("old", ROOT, new FetchSockets(all, "i"), null));

    redis.takePublished();
    SocketView socket = new SocketView("s1", "{}", Set.of(), "{}");
    node1.link.respond(ROOT, "old", new Sockets("i", List.of(socket)));
    assertThat(redis.takePublished().get(0).message())
        .isEqualTo("{\"requestId\":\"i\",\"sockets\":[\"s1\"]}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void onlyTheNodeOfTheSocketAnswersAnOldOperation() {
    node2.rooms.add("/s1");

    publish(
        "socket.io-request#/#", "{\"type\":2,\"requestId\":\"i\",\"sid\":\"s1\",\"room\":\"r\"}");

    assertThat(node1.received).isEmpty();
    assertThat(node2.takeMessages())
        .containsExactly(new Join(Destination.room(ROOT, "s1"), List.of("r")));
    assertThat(channels()).containsExactly("socket.io-request#/#", "socket.io-response#/#");
  }

  @Test
  void operationsOfAnEmitterReachAllNodes() {
    redis.publish(NodeMessages.channel("emitter.join"), NodeMessages.bytes("emitter.join"));
    redis.publish(NodeMessages.channel("emitter.volatile"), NodeMessages.bytes("emitter.volatile"));

    for (Node node : List.of(node1, node2)) {
      assertThat(node.received).hasSize(2);
      assertThat(node.received.get(0).node()).isNull();
      assertThat(node.received.get(1).node()).isEqualTo("emitter");
    }
  }

  @Test
  void serversInJavaHaveAChannelOfTheirOwn() {
    node1.link.publishToPeers("{\"beat\":1}");

    assertThat(channels()).containsExactly("socket.io-ee#");
    assertThat(node1.fromPeers).isEmpty();
    assertThat(node2.fromPeers).containsExactly("node1{\"beat\":1}");
  }

  @Test
  void aMalformedMessageOfAPeerIsCounted() {
    for (String each :
        List.of(
            "",
            "[]",
            "{}",
            "{\"node\":1,\"message\":{}}",
            "{\"node\":\"n\",\"message\":[]}",
            "{")) {
      publish("socket.io-ee#", each);
    }
    assertThat(node1.link.malformed()).isEqualTo(6);
    assertThat(node1.fromPeers).isEmpty();
  }

  @Test
  void garbageIsCountedAndTheNextMessageArrives() {
    try (RecordedLog log = RecordedLog.of(ClassicLink.class)) {
      for (String channel :
          List.of(
              "socket.io#/#",
              "socket.io-request#/#",
              "socket.io-response#/#",
              "socket.io-response#/#node1#",
              "socket.io-ee#")) {
        redis.publish(channel, new byte[0]);
        redis.publish(channel, new byte[] {(byte) 0xc1});
      }
      assertThat(node1.link.malformed()).isEqualTo(10);
      assertThat(node2.link.malformed()).isEqualTo(8);
      assertThat(log.lines()).hasSize(2).allMatch(line -> line.startsWith("[SOCKET ERROR]"));
    }
    node2.link.publish(ROOT, new AllRooms("request"));
    assertThat(node1.takeMessages()).containsExactly(new AllRooms("request"));
  }

  @Test
  void aFailureOfTheReceiverIsCountedAndTheNextMessageArrives() {
    node2.link.publish(ROOT, new AllRooms("fail"));
    node2.link.publish(ROOT, new AllRooms("request"));

    assertThat(node1.takeMessages()).containsExactly(new AllRooms("request"));
    assertThat(node1.link.malformed()).isEqualTo(1);
  }

  @Test
  void aFloodOfPeerMessagesThatTheReceiverRefusesIsCountedAndCausesFewLines() {
    try (RecordedLog log = RecordedLog.of(ClassicLink.class)) {
      for (int i = 0; i < 1_000; i++) {
        node2.link.publishToPeers("{\"fail\":1}");
      }
      assertThat(log.lines()).hasSizeBetween(1, 2).allMatch(line -> line.contains("the receiver"));
    }
    assertThat(node1.link.malformed()).isEqualTo(1_000);
    node2.link.publishToPeers("{\"next\":1}");
    assertThat(node1.fromPeers).containsExactly("node2{\"next\":1}");
  }

  @Test
  void aMessageWithoutAConnectionIsCountedAsLost() {
    node1.connection.disconnect();

    assertThat(node1.link.connected()).isFalse();
    assertThat(node1.link.publish(ROOT, new AllRooms("request")).toCompletableFuture())
        .isCompletedExceptionally();
    node1.link.respond(ROOT, "node2", new ClientCount("request", 0));
    node1.link.publishToPeers("{}");
    assertThat(node1.link.lost()).isEqualTo(3);
    assertThat(node1.link.countNodes(ROOT).toCompletableFuture())
        .failsWithin(java.time.Duration.ZERO)
        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
        .withCauseInstanceOf(RedisUnavailableException.class);

    node1.connection.connect();
    assertThat(node1.connections).isEqualTo(2);
    assertThat(node1.link.connected()).isTrue();
  }

  @Test
  void anEventThatCannotBeSentFailsItsStage() {
    Value deep = Value.of("[\"hi\"," + "[".repeat(5_000) + "]".repeat(5_000) + "]");
    Broadcast broadcast =
        new Broadcast(
            Destination.everyone(ROOT),
            SocketPacket.event(ROOT, deep.json()),
            BroadcastFlags.NONE,
            null);

    assertThat(node1.link.publish(ROOT, new ServerSideEmit(Value.of("[\"error\"]"), null)))
        .isCompletedExceptionally();
    assertThat(node1.link.publish(ROOT, broadcast)).isCompletedExceptionally();
    assertThat(node1.link.publish(ROOT, new ServerSideEmit(deep, null))).isCompletedExceptionally();
    assertThat(node1.link.lost()).isEqualTo(3);
    assertThat(channels()).isEmpty();
  }

  @Test
  void anotherPrefixIsAnotherCluster() {
    Node other = new Node("node3", new ClassicOptions("app[1]", true, MessageLimits.DEFAULT));
    Node alike = new Node("node4", new ClassicOptions("app[1]", true, MessageLimits.DEFAULT));

    other.link.publish(ROOT, event(Destination.everyone(ROOT)));
    other.link.publishToPeers("{}");

    assertThat(channels()).containsExactly("app[1]#/#", "app[1]-ee#");
    assertThat(alike.received).hasSize(1);
    assertThat(alike.fromPeers).hasSize(1);
    assertThat(node1.received).isEmpty();
  }

  @Test
  void theEndOfTheLinkEndsTheConnection() {
    node1.link.stop();

    assertThat(node1.connection.stopped()).isTrue();
  }
}
