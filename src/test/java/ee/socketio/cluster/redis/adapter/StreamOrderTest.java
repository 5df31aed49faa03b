package ee.socketio.cluster.redis.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.recovery.Progress;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.recovery.RecoveryStorage;
import ee.socketio.recovery.SavedSession;
import ee.socketio.recovery.SessionStore;
import ee.socketio.recovery.StreamPosition;
import ee.socketio.socket.ServerListener;
import ee.socketio.socket.Socket;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.TestTimeout;
import ee.socketio.testkit.cluster.StreamNode;
import ee.socketio.testkit.socket.TestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

/** The order and the offsets of events in a cluster with a stream and recovery. */
class StreamOrderTest {
  private static final Pattern OFFSET = Pattern.compile(",\"(\\d+-\\d+)\"]$");
  private static final Pattern ANSWER =
      Pattern.compile("\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\"");
  private static final String END = "42[\"end\"";

  private final TestRedis redis = TestRedis.create();
  private final SessionStore sessions =
      RecoveryStorage.sessionsInMemory(
          RecoveryOptions.within(StreamNode.WINDOW), StreamNode.CLOCK, session -> {});
  private final List<StreamNode> nodes = new ArrayList<>();
  private final StreamNode a = node("a");
  private final StreamNode b = node("b");
  private int ends;

  private StreamNode node(String id) {
    StreamNode node = new StreamNode(redis, id, sessions);
    nodes.add(node);
    return node;
  }

  @AfterEach
  void stop() {
    nodes.forEach(StreamNode::close);
    redis.close();
  }

  /** The events of clients up to a new event {@code end} of a node. */
  private List<String> events(StreamNode node, TestClient... clients) {
    ends++;
    node.emitter().emitToAll("end", ends);
    List<String> all = new ArrayList<>();
    for (TestClient client : clients) {
      all.addAll(
          StreamNode.awaitEvent(client, END + "," + ends).stream()
              .filter(each -> each.startsWith("42") && !each.startsWith(END))
              .toList());
    }
    return all;
  }

  private static List<String> withoutOffsets(List<String> events) {
    return events.stream().map(each -> OFFSET.matcher(each).replaceAll("]")).toList();
  }

  private static List<Long> positions(List<String> events) {
    List<Long> positions = new ArrayList<>();
    for (String event : events) {
      Matcher matcher = OFFSET.matcher(event);
      assertThat(matcher.find()).as(event).isTrue();
      positions.add(StreamPosition.of(matcher.group(1)));
    }
    return positions;
  }

  private static Matcher answer(TestClient client) {
    Matcher matcher = ANSWER.matcher(client.got().get(0));
    assertThat(matcher.find()).isTrue();
    return matcher;
  }

  @Test
  void clientsOfAllNodesReceiveEventsInOneOrder() {
    TestClient alice = a.guest();
    TestClient bob = b.guest();
    for (int i = 0; i < 100; i++) {
      (i % 3 == 0 ? a : b).emitter().emitToAll("n", i);
    }
    List<String> second = events(b, bob);
    second.addAll(events(a, bob));
    List<String> first = events(a, alice);
    assertThat(first).hasSize(100).isEqualTo(second);
    assertThat(positions(first)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void eventsOfOneSocketKeepTheirPlaceAmongBroadcasts() {
    TestClient alice = a.guest();
    a.emitter().emitToAll("n", 1);
    a.socket(alice).emit("n", 2);
    a.emitter().sockets().local().emit("n", 3);
    a.emitter().emitToAll("n", 4);
    assertThat(withoutOffsets(events(a, alice)))
        .containsExactly("42[\"n\",1]", "42[\"n\",2]", "42[\"n\",3]", "42[\"n\",4]");
  }

  @Test
  void aClientWithoutRecoveryReceivesItsEventsInOrder() {
    TestClient old = a.server().openWith(Map.of("EIO", "4", "recovery", "false"));
    old.sends("40");
    a.emitter().emitToAll("n", 1);
    a.socket(old).emit("n", 2);
    a.emitter().emitToAll("n", 3);
    assertThat(events(a, old)).containsExactly("42[\"n\",1]", "42[\"n\",2]", "42[\"n\",3]");
  }

  @Test
  void theRoomsAtTheMomentOfTheCallCount() {
    TestClient alice = a.guest();
    String id = a.socket(alice).id().value();
    a.emitter().to("room").emit("n", 0);
    a.socket(alice).join("room");
    a.emitter().to("room").emit("n", 1);
    a.socket(alice).leave("room");
    a.emitter().to("room").emit("n", 2);
    a.emitter().to(id).socketsJoin("room");
    a.emitter().to("room").emit("n", 3);
    a.emitter().to(id).socketsLeave("room");
    a.emitter().to("room").emit("n", 4);
    assertThat(withoutOffsets(events(a, alice))).containsExactly("42[\"n\",1]", "42[\"n\",3]");
  }

  @Test
  void aSocketReceivesTheEventsBeforeItsDisconnection() {
    TestClient alice = a.guest();
    TestClient bob = b.guest();
    a.socket(alice).emit("bye", 1);
    a.emitter().emitToAll("bye", 1);
    a.socket(alice).disconnect(false);
    assertThat(withoutOffsets(StreamNode.awaitEvent(alice, "41")))
        .endsWith("42[\"bye\",1]", "42[\"bye\",1]", "41");

    a.emitter().emitToAll("bye", 1);
    a.emitter().sockets().disconnectSockets(false);
    assertThat(withoutOffsets(StreamNode.awaitEvent(bob, "41")))
        .endsWith("42[\"bye\",1]", "42[\"bye\",1]", "41");
    assertThat(alice.got()).isEmpty();
  }

  @Test
  void aClientThatMovesReceivesExactlyWhatItHasMissed() {
    TestClient client = a.guest();
    Matcher answer = answer(client);
    a.socket(client).join("room");
    String id = answer.group(1);
    StreamNode from = a;
    StreamNode to = b;
    int number = 0;
    List<String> expected = new ArrayList<>();
    List<String> received = new ArrayList<>(events(a, client));
    String offset = "0-0";
    for (int round = 0; round < 4; round++) {
      client.loses(CloseReason.TRANSPORT_CLOSE);
      for (StreamNode node : nodes) {
        node.emitter().to("room").emit("n", ++number);
        expected.add("42[\"n\"," + number + "]");
        node.emitter().to(id).emit("n", ++number);
        expected.add("42[\"n\"," + number + "]");
        node.emitter().to("other").emit("n", -1);
        node.emitter().sockets().except("room").emit("n", -2);
        // A node that has not read the other's events yet would put them behind its own.
        events(node, nodes.stream().map(StreamNode::guest).toArray(TestClient[]::new));
      }
      client =
          to.server()
              .open()
              .sends("40{\"pid\":\"%s\",\"offset\":\"%s\"}".formatted(answer.group(2), offset));
      List<String> got = events(from, client);
      List<String> missed = got.stream().filter(each -> each.startsWith("42[\"n\"")).toList();
      assertThat(to.socket(client).id().value()).isEqualTo(id);
      received.addAll(missed);
      offset = StreamPosition.id(to.log().latest());
      StreamNode other = from;
      from = to;
      to = other;
    }
    assertThat(withoutOffsets(received)).containsExactlyElementsOf(expected);
    assertThat(positions(received)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aClientReceivesNothingAgainFromANodeThatIsBehind() throws Exception {
    TestClient client = a.guest();
    Matcher answer = answer(client);
    a.emitter().emitToAll("n", 1);
    List<String> got = events(a, client);
    client.loses(CloseReason.TRANSPORT_CLOSE);
    sessions.save(
        endedLater(sessions.take(answer.group(2), each -> true).toCompletableFuture().get()));
    TestClient back =
        b.server()
            .open()
            .sends(
                "40{\"pid\":\"%s\",\"offset\":\"%s\"}"
                    .formatted(answer.group(2), StreamPosition.id(a.log().latest())));
    assertThat(got).hasSize(1);
    assertThat(b.socket(back).recovered()).isTrue();
    assertThat(events(b, b.guest())).isEmpty();
    assertThat(back.got().stream().filter(each -> each.startsWith("42"))).isEmpty();
  }

  /** A session whose node had read more of the stream. */
  private static SavedSession endedLater(@Nullable SavedSession session) {
    SavedSession saved = Objects.requireNonNull(session);
    Progress progress = saved.progress();
    long end = StreamPosition.of((System.currentTimeMillis() + 1_000_000) + "-0");
    return new SavedSession(
        saved.pid(),
        saved.id(),
        saved.namespace(),
        saved.userId(),
        saved.rooms(),
        saved.identityRooms(),
        saved.changes(),
        saved.data(),
        new Progress(progress.start(), progress.conflated(), progress.sent(), end),
        saved.rates(),
        saved.disconnectedAt());
  }

  @Test
  void aNodeThatStartsLaterKnowsTheEarlierEvents() {
    TestClient client = a.guest();
    Matcher answer = answer(client);
    a.emitter().emitToAll("n", 0);
    String offset = StreamPosition.id(positions(events(a, client)).get(0));
    client.loses(CloseReason.TRANSPORT_CLOSE);
    for (int i = 1; i <= 250; i++) {
      a.emitter().emitToAll("n", i);
    }
    events(a, a.guest());
    StreamNode later = node("later");
    TestClient back =
        later
            .server()
            .open()
            .sends("40{\"pid\":\"%s\",\"offset\":\"%s\"}".formatted(answer.group(2), offset));
    assertThat(later.socket(back).recovered()).isTrue();
    assertThat(back.got().stream().filter(each -> each.startsWith("42[\"n\"")).count())
        .isEqualTo(250);
  }

  @Test
  void aClientWhoseOffsetWasTrimmedIsNotRecovered() {
    TestClient client = a.guest();
    Matcher answer = answer(client);
    a.emitter().emitToAll("n", 0);
    String offset = StreamPosition.id(positions(events(a, client)).get(0));
    client.loses(CloseReason.TRANSPORT_CLOSE);
    a.emitter().emitToAll("n", 1);
    a.emitter().emitToAll("n", 2);
    events(a, a.guest());
    redis.call(Command.XTRIM, "socket.io", "MAXLEN", "1");
    StreamNode later = node("later");
    TestClient back =
        later
            .server()
            .open()
            .sends("40{\"pid\":\"%s\",\"offset\":\"%s\"}".formatted(answer.group(2), offset));
    assertThat(later.socket(back).recovered()).isFalse();
  }

  @Test
  void aNodeThatHasMissedEntriesRecoversNobodyFromBefore() {
    a.emitter().emitToAll("n", 0);
    events(a, a.guest());
    redis.stop();
    redis.start();
    while (a.log().removed() != Long.MAX_VALUE) {
      Thread.onSpinWait();
    }
    while (!a.link().connected()) {
      Thread.onSpinWait();
    }
    assertThat(events(a, a.guest())).isEmpty();
    assertThat(a.log().size()).isEqualTo(1);
  }

  @Test
  void localEventsDoNotNeedRedis() {
    TestClient alice = a.guest();
    redis.stop();
    while (a.link().connected()) {
      Thread.onSpinWait();
    }
    a.emitter().emitToAll("n", 1);
    a.emitter().emitToAll("n", "text");
    assertThat(events(a, alice)).containsExactly("42[\"n\",1]", "42[\"n\",\"text\",null]");
  }

  @Test
  void theOtherNodesKnowThatADisconnectIsForced() throws Exception {
    BlockingQueue<String> forced = new LinkedBlockingQueue<>();
    b.server()
        .server()
        .listen(
            new ServerListener() {
              @Override
              public void forceDisconnected(Socket socket, String reason) {
                forced.add(reason);
              }
            });
    TestClient bob = b.server().user("bob:user");
    TestClient ann = b.server().user("ann:user");
    a.emitter().to("user:ann").disconnectSockets(true);
    a.emitter().disconnectUser("bob", "banned");

    StreamNode.awaitEvent(ann, "41");
    StreamNode.awaitEvent(bob, "41");
    assertThat(forced.poll(TestTimeout.SECONDS, TimeUnit.SECONDS)).isEqualTo("banned");
    while (b.server().server().connections() > 0) {
      Thread.onSpinWait();
    }
    assertThat(forced).isEmpty();
  }
}
