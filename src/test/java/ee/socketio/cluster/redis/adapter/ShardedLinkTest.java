package ee.socketio.cluster.redis.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.cluster.BroadcastFlags;
import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.ClientCount;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.adapter.ShardedOptions.SubscriptionMode;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.testkit.redis.FakeRedis;
import ee.socketio.testkit.redis.FakeRedisConnection;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShardedLinkTest {
  private static final NamespaceName ROOT = NamespaceName.ROOT;
  private static final String SOCKET = "abcdefghij0123456789";

  private final FakeRedis redis = new FakeRedis();
  private final FakeRedisConnection first = redis.connect();
  private final FakeRedisConnection second = redis.connect();
  private final RecordingReceiver received = new RecordingReceiver();

  private ShardedLink link(FakeRedisConnection connection, String id, SubscriptionMode mode) {
    ShardedOptions options = new ShardedOptions("socket.io", mode, MessageLimits.DEFAULT);
    ShardedLink link = new ShardedLink(connection, id, options);
    link.start(received);
    link.join(ROOT);
    return link;
  }

  private static ClusterMessage toRoom(String... rooms) {
    return new Broadcast(
        new Destination(ROOT, Set.of(rooms), Set.of()),
        SocketPacket.event(ROOT, "[\"a\"]"),
        BroadcastFlags.NONE,
        null);
  }

  private String channelOf(ShardedLink link, ClusterMessage message) {
    redis.takePublished();
    link.publish(ROOT, message);
    return redis.takePublished().get(0).channel();
  }

  @Test
  void anEventForOneRoomHasAChannelOfItsOwn() {
    ShardedLink dynamic = link(first, "one", SubscriptionMode.DYNAMIC);
    assertThat(channelOf(dynamic, toRoom("r"))).isEqualTo("socket.io#/#r#");
    assertThat(channelOf(dynamic, toRoom(SOCKET))).isEqualTo("socket.io#/#");
    assertThat(channelOf(dynamic, toRoom("r", "s"))).isEqualTo("socket.io#/#");
    assertThat(channelOf(dynamic, toRoom())).isEqualTo("socket.io#/#");
  }

  @Test
  void aModeChoosesTheRoomsWithChannels() {
    ShardedLink none = link(first, "one", SubscriptionMode.STATIC);
    ShardedLink all = link(second, "two", SubscriptionMode.DYNAMIC_PRIVATE);
    assertThat(channelOf(none, toRoom("r"))).isEqualTo("socket.io#/#");
    assertThat(channelOf(all, toRoom(SOCKET))).isEqualTo("socket.io#/#" + SOCKET + "#");
    none.created(ROOT, "r");
    all.created(ROOT, SOCKET);
    assertThat(first.subscriptions()).doesNotContain("socket.io#/#r#");
    assertThat(second.subscriptions()).contains("socket.io#/#" + SOCKET + "#");
  }

  @Test
  void aNodeReceivesTheChannelsOfItsRooms() throws Exception {
    ShardedLink sender = link(first, "one", SubscriptionMode.DYNAMIC);
    ShardedLink receiver = link(second, "two", SubscriptionMode.DYNAMIC);
    sender.publish(ROOT, toRoom("r"));
    assertThat(received.isEmpty()).isTrue();
    receiver.created(ROOT, "r");
    receiver.created(ROOT, SOCKET);
    assertThat(second.subscriptions())
        .contains("socket.io#/#", "socket.io#/#two#", "socket.io#/#r#")
        .doesNotContain("socket.io#/#" + SOCKET + "#");
    sender.publish(ROOT, toRoom("r"));
    assertThat(received.next().node()).isEqualTo("one");
    receiver.deleted(ROOT, "r");
    sender.publish(ROOT, toRoom("r"));
    assertThat(received.isEmpty()).isTrue();
  }

  @Test
  void anAnswerReachesTheRequesterOnly() throws Exception {
    link(first, "one", SubscriptionMode.DYNAMIC);
    ShardedLink responder = link(second, "two", SubscriptionMode.DYNAMIC);
    responder.respond(ROOT, "one", new ClientCount("id", 3));
    assertThat(received.next().message()).isEqualTo(new ClientCount("id", 3));
    assertThat(received.isEmpty()).isTrue();
  }

  @Test
  void peersReceiveMessages() throws Exception {
    ShardedLink sender = link(first, "one", SubscriptionMode.DYNAMIC);
    link(second, "two", SubscriptionMode.DYNAMIC);
    sender.publishToPeers("{\"a\":1}");
    assertThat(received.nextPeer()).isEqualTo("one{\"a\":1}");
  }

  @Test
  void lostMessagesAreCounted() {
    ShardedLink link = link(first, "one", SubscriptionMode.DYNAMIC);
    first.disconnect();
    link.publish(ROOT, toRoom("r"));
    assertThat(link.lost()).isEqualTo(1);
  }
}
