package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.engine.CloseReason;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.ratelimit.Rate;
import ee.socketio.ratelimit.RateLimits;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.room.Destination;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a client gets back that returns after a lost connection. */
class RecoveryTest {
  private static final Duration WINDOW = Duration.ofSeconds(120);
  private static final Pattern ANSWER =
      Pattern.compile("40\\{\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\"}");
  private static final Pattern OFFSET = Pattern.compile("\"([^\"]+)\"]$");

  private final TestServer server =
      TestServer.plan().recovery(RecoveryOptions.within(WINDOW)).start();
  private final TestClient client = server.open().sends("40");
  private final Matcher answer = answer(client.got());
  private final String sid = answer.group(1);
  private final String pid = answer.group(2);

  private static Matcher answer(List<String> got) {
    Matcher matcher = ANSWER.matcher(got.get(0));
    assertThat(matcher.matches()).as("answer %s", got).isTrue();
    return matcher;
  }

  private static String offset(String event) {
    Matcher matcher = OFFSET.matcher(event);
    assertThat(matcher.find()).as("offset of %s", event).isTrue();
    return matcher.group(1);
  }

  private static List<String> withoutOffsets(List<String> got) {
    return got.stream()
        .filter(each -> each.startsWith("42"))
        .map(each -> each.replaceAll(",\"[^\"]+\"]$", "]"))
        .toList();
  }

  private void broadcast(String room, String json) {
    broadcast(room, json, UnaryOperator.identity());
  }

  private void broadcast(String room, String json, UnaryOperator<PacketUnit> reliability) {
    SocketPacket event = SocketPacket.event(NamespaceName.ROOT, json);
    server
        .fanout()
        .deliver(
            new Broadcast(
                room.isEmpty()
                    ? Destination.everyone(NamespaceName.ROOT)
                    : Destination.room(NamespaceName.ROOT, room),
                event,
                reliability.apply(server.server().packets().encode(event))));
  }

  private TestClient returns(String offset) {
    return returns(pid, offset);
  }

  private TestClient returns(String privateId, String offset) {
    String known = offset.isEmpty() ? "" : ",\"offset\":\"" + offset + "\"";
    return server.open().sends("40{\"pid\":\"" + privateId + "\"" + known + "}");
  }

  @Test
  void aClientReceivesAPrivateIdAndAnOffsetWithEachEvent() {
    broadcast("", "[\"news\",1]");
    server.socket(client).emit("hello", 2);

    List<String> got = client.got();
    assertThat(withoutOffsets(got)).containsExactly("42[\"news\",1]", "42[\"hello\",2]");
    assertThat(offset(got.get(0))).isNotEqualTo(offset(got.get(1)));
  }

  @Test
  void aServerWithoutRecoverySendsNeither() {
    TestServer plain = TestServer.start();
    TestClient guest = plain.guest();
    plain.socket(guest).emit("hello", 2);
    assertThat(guest.got()).containsExactly("42[\"hello\",2]");
  }

  @Test
  void aReturningClientRecoversIdRoomsAndDataAndReceivesTheMissedEventsFirst() {
    Socket before = server.socket(client);
    before.join("orders");
    before.data().put("cart", 7);
    broadcast("orders", "[\"order\",1]");
    String last = offset(client.got().get(0));
    client.loses(CloseReason.TRANSPORT_CLOSE);
    broadcast("orders", "[\"order\",2]");
    broadcast("other", "[\"order\",3]");
    broadcast("", "[\"news\",4]");

    TestClient back = returns(last);
    List<String> got = back.got();
    assertThat(withoutOffsets(got)).containsExactly("42[\"order\",2]", "42[\"news\",4]");
    Matcher again = answer(got);
    assertThat(again.group(1)).isEqualTo(sid);
    assertThat(again.group(2)).isEqualTo(pid);

    Socket after = server.socket(back);
    assertThat(after.recovered()).isTrue();
    assertThat(after.rooms()).containsExactlyInAnyOrder(sid, "orders", "role:guest");
    assertThat(after.data()).containsEntry("cart", 7);
    broadcast("orders", "[\"order\",5]");
    assertThat(withoutOffsets(back.got())).containsExactly("42[\"order\",5]");
  }

  @Test
  void aClientRecoversAnyNumberOfTimes() {
    TestClient current = client;
    String last = "";
    for (int round = 0; round < 5; round++) {
      broadcast("", "[\"news\"," + round + "]");
      List<String> got = current.got();
      assertThat(withoutOffsets(got)).contains("42[\"news\"," + round + "]");
      last = offset(got.get(got.size() - 1));
      current.loses(CloseReason.PING_TIMEOUT);
      current = returns(last);
      assertThat(server.socket(current).recovered()).as("round %s", round).isTrue();
      assertThat(answer(current.got()).group(1)).isEqualTo(sid);
    }
  }

  @Test
  void missedEventsAreSentAgainIfTheConnectionIsLostBeforeTheyArrive() {
    broadcast("", "[\"news\",1]");
    String last = offset(client.got().get(0));
    client.loses(CloseReason.TRANSPORT_CLOSE);
    broadcast("", "[\"news\",2]");
    returns(last).loses(CloseReason.TRANSPORT_CLOSE);
    broadcast("", "[\"news\",3]");
    assertThat(withoutOffsets(returns(last).got()))
        .containsExactly("42[\"news\",2]", "42[\"news\",3]");
  }

  @Test
  void aClientThatHasReceivedNothingRecoversAllEvents() {
    client.transport().stall();
    broadcast("", "[\"news\",1]");
    client.loses(CloseReason.TRANSPORT_CLOSE);
    broadcast("", "[\"news\",2]");
    TestClient back = returns("");
    assertThat(withoutOffsets(back.got())).containsExactly("42[\"news\",1]", "42[\"news\",2]");
    assertThat(server.socket(back).recovered()).isTrue();
  }

  @Test
  void anIdleClientRecoversAlthoughTheLogDoesNotReachBackToItsOffset() {
    broadcast("", "[\"news\",1]");
    String last = offset(client.got().get(0));
    for (int i = 0; i < 20; i++) {
      server.time().pass(Duration.ofSeconds(25));
      client.sends("3");
    }
    client.loses(CloseReason.TRANSPORT_CLOSE);
    broadcast("", "[\"news\",2]");
    TestClient back = returns(last);
    assertThat(server.socket(back).recovered()).isTrue();
    assertThat(withoutOffsets(back.got())).containsExactly("42[\"news\",2]");
  }

  @Test
  void anEventWithoutAnOffsetNeverEndsWithAString() {
    broadcast("", "[\"tick\"]", PacketUnit::asVolatile);
    broadcast("", "[\"tick\",\"text\"]", PacketUnit::asVolatile);
    broadcast("", "[\"tick\",1]", PacketUnit::asVolatile);
    broadcast("", "[\"price\",\"9 EUR\"]", packet -> packet.conflated("price"));
    assertThat(client.got())
        .containsExactly(
            "42[\"tick\",null]",
            "42[\"tick\",\"text\",null]",
            "42[\"tick\",1]",
            "42[\"price\",\"9 EUR\",null]");
  }

  @Test
  void volatileEventsAreNotRecoveredAndOfConflatedEventsTheLatest() {
    broadcast("", "[\"news\",1]");
    String last = offset(client.got().get(0));
    client.loses(CloseReason.TRANSPORT_CLOSE);
    broadcast("", "[\"tick\",1]", PacketUnit::asVolatile);
    broadcast("", "[\"price\",1]", packet -> packet.conflated("price"));
    broadcast("", "[\"news\",2]");
    broadcast("", "[\"price\",2]", packet -> packet.conflated("price"));
    assertThat(returns(last).got().stream().filter(each -> each.startsWith("42")))
        .satisfiesExactly(
            news -> assertThat(news).startsWith("42[\"news\",2,"),
            price -> assertThat(price).isEqualTo("42[\"price\",2]"));
  }

  @Test
  void aConflatedEventIsSentAgainIfTheConnectionIsLostBeforeItArrives() {
    broadcast("", "[\"news\",1]");
    String last = offset(client.got().get(0));
    broadcast("", "[\"price\",1]", packet -> packet.conflated("price"));
    client.loses(CloseReason.TRANSPORT_CLOSE);
    for (int round = 0; round < 3; round++) {
      TestClient back = returns(last);
      assertThat(back.got()).contains("42[\"price\",1]");
      back.loses(CloseReason.TRANSPORT_CLOSE);
    }
  }

  @Test
  void aMissedEventArrivesAfterTheConflatedEventsBeforeIt() {
    client.loses(CloseReason.TRANSPORT_CLOSE);
    broadcast("", "[\"price\",1]", packet -> packet.conflated("price"));
    broadcast("", "[\"news\",2]");
    List<String> got = returns("").got();
    assertThat(got.get(1)).isEqualTo("42[\"price\",1]");
    assertThat(got.get(2)).startsWith("42[\"news\",2,");
  }

  @Test
  void eventsOfARoomAreRecoveredFromTheJoinToTheDeparture() {
    broadcast("", "[\"news\",1]");
    String last = offset(client.got().get(0));
    Socket socket = server.socket(client);
    broadcast("orders", "[\"order\",1]");
    socket.join("orders");
    broadcast("orders", "[\"order\",2]");
    socket.leave("orders");
    broadcast("orders", "[\"order\",3]");
    socket.join("orders");
    socket.join("orders");
    broadcast("orders", "[\"order\",4]");
    client.loses(CloseReason.TRANSPORT_CLOSE);
    broadcast("orders", "[\"order\",5]");
    TestClient current = client;
    for (int round = 0; round < 3; round++) {
      current = returns(last);
      assertThat(withoutOffsets(current.got()))
          .containsExactly("42[\"order\",2]", "42[\"order\",4]", "42[\"order\",5]");
      current.loses(CloseReason.TRANSPORT_CLOSE);
    }
  }

  @Test
  void eventsOfARoomBeforeTheJoinOfARecoveredSocketAreNotSent() {
    client.loses(CloseReason.TRANSPORT_CLOSE);
    TestClient back = returns("");
    broadcast("orders", "[\"order\",1]");
    server.socket(back).emit("hello", 2);
    server.socket(back).join("orders");
    back.loses(CloseReason.TRANSPORT_CLOSE);
    assertThat(withoutOffsets(returns("").got())).containsExactly("42[\"hello\",2]");
  }

  @Test
  void anOpenConnectionClosesFirstAndItsStateMoves() {
    server.socket(client).join("orders");
    List<String> calls = new ArrayList<>();
    server.socket(client).onDisconnect(reason -> calls.add("disconnected: " + reason));
    server.root().onConnection(socket -> calls.add("connected: " + socket.recovered()));
    broadcast("orders", "[\"order\",1]");
    TestClient back = returns(offset(client.got().get(0)));
    assertThat(client.open()).isFalse();
    assertThat(calls).containsExactly("disconnected: transport close", "connected: true");
    assertThat(server.socket(back).rooms()).contains("orders");
    assertThat(server.root().sockets()).hasSize(1);
  }

  @Test
  void ofTwoClientsWithOnePrivateIdOneIsNewAndTheOtherKeepsItsConnection() {
    client.loses(CloseReason.TRANSPORT_CLOSE);
    TestClient first = returns("");
    first.got();
    TestClient second = server.open().sends("40{\"pid\":\"" + pid + "\"}");
    assertThat(first.got()).containsExactly("2");
    first.sends("3");
    assertThat(first.open()).isTrue();
    Matcher other = answer(second.got());
    assertThat(other.group(1)).isNotEqualTo(sid);
    assertThat(other.group(2)).isNotEqualTo(pid);
    assertThat(server.socket(second).recovered()).isFalse();
  }

  @Test
  void aConnectionThatDoesNotAnswerIsReplacedAgain() {
    client.loses(CloseReason.TRANSPORT_CLOSE);
    TestClient first = returns("");
    TestClient second = returns("");
    assertThat(second.got()).isEmpty();
    server.time().pass(Duration.ofSeconds(2));
    assertThat(first.open()).isFalse();
    assertThat(answer(second.got()).group(1)).isEqualTo(sid);
  }

  @Test
  void aClientThatReturnsTooLateIsNew() {
    List<String> expired = new ArrayList<>();
    server.onExpired(session -> expired.add(session.id().value()));
    client.loses(CloseReason.TRANSPORT_CLOSE);
    server.time().pass(WINDOW.minusSeconds(1));
    assertThat(expired).isEmpty();
    server.time().pass(Duration.ofSeconds(3));
    assertThat(expired).containsExactly(sid);
    assertThat(answer(returns("").got()).group(1)).isNotEqualTo(sid);
  }

  @Test
  void anUnknownPrivateIdAndAnUnknownOffsetAreHarmless() {
    for (String auth :
        List.of(
            "{\"pid\":\"unknown\",\"offset\":\"x\"}",
            "{\"pid\":7,\"offset\":{}}",
            "{\"pid\":null}",
            "{\"pid\":\"" + "x".repeat(5_000) + "\"}")) {
      TestClient other = server.open().sends("40" + auth);
      assertThat(answer(other.got()).group(2)).isNotEqualTo(pid);
    }
    broadcast("", "[\"news\",1]");
    assertThat(client.open()).isTrue();
    client.loses(CloseReason.TRANSPORT_CLOSE);
    assertThat(withoutOffsets(returns("not an offset").got())).containsExactly("42[\"news\",1]");
  }

  @Test
  void aSessionBelongsToItsNamespaceAndToItsUser() {
    server.namespace("/chat");
    TestClient chat = server.open().sends("40/chat,{\"pid\":\"" + pid + "\"}");
    assertThat(chat.got().get(0)).startsWith("40/chat,{\"sid\":").doesNotContain(pid);
    TestClient other = server.open().sends("40{\"token\":\"ann:user\",\"pid\":\"" + pid + "\"}");
    assertThat(answer(other.got()).group(2)).isNotEqualTo(pid);
    assertThat(client.open()).isTrue();
  }

  @Test
  void disconnectionsByTheApplicationOrTheClientAreFinal() {
    server.socket(client).disconnect(false);
    assertThat(answer(returns("").got()).group(1)).isNotEqualTo(sid);

    TestClient second = server.open().sends("40");
    Matcher known = answer(second.got());
    second.sends("41");
    assertThat(answer(returns(known.group(2), "").got()).group(1)).isNotEqualTo(known.group(1));
  }

  @Test
  void aDisconnectedUserDoesNotRecover() {
    TestClient ann = server.open().sends("40{\"token\":\"ann:user\"}");
    Matcher known = answer(ann.got());
    ann.loses(CloseReason.TRANSPORT_CLOSE);
    server.server().disconnectConnecting("ann", "suspended");
    TestClient back =
        server.open().sends("40{\"token\":\"ann:user\",\"pid\":\"" + known.group(2) + "\"}");
    assertThat(answer(back.got()).group(1)).isNotEqualTo(known.group(1));
  }

  @Test
  void aRefusedClientCanStillRecoverItsSession() {
    TestClient ann = server.open().sends("40{\"token\":\"ann:user\"}");
    Matcher known = answer(ann.got());
    ann.loses(CloseReason.TRANSPORT_CLOSE);
    server.open().sends("40{\"token\":\"expired\",\"pid\":\"" + known.group(2) + "\"}");
    TestClient back =
        server.open().sends("40{\"token\":\"ann:user\",\"pid\":\"" + known.group(2) + "\"}");
    assertThat(answer(back.got()).group(1)).isEqualTo(known.group(1));
  }

  @Test
  void eventsOfAHandlerThatStillRunsReachTheRecoveredSocket() {
    Socket former = server.socket(client);
    client.loses(CloseReason.TRANSPORT_CLOSE);
    former.emit("result", 1);
    TestClient back = returns("");
    former.emit("result", 2);
    assertThat(withoutOffsets(back.got())).containsExactly("42[\"result\",1]", "42[\"result\",2]");
  }

  @Test
  void aBroadcastThatWasAddressedBeforeTheReturnReachesTheRecoveredSocket() {
    SocketPacket event = SocketPacket.event(NamespaceName.ROOT, "[\"news\",1]");
    client.loses(CloseReason.TRANSPORT_CLOSE);
    Runnable delivery =
        server
            .fanout()
            .address(
                new Broadcast(
                    Destination.everyone(NamespaceName.ROOT),
                    event,
                    server.server().packets().encode(event)));
    TestClient back = returns("");
    delivery.run();
    assertThat(withoutOffsets(back.got())).containsExactly("42[\"news\",1]");
    back.loses(CloseReason.TRANSPORT_CLOSE);
  }

  @Test
  void theRateLimitsOfAGuestContinue() {
    TestServer limited =
        TestServer.plan()
            .recovery(RecoveryOptions.within(WINDOW))
            .rates(
                new RateLimits(
                    new Rate(2, Duration.ofSeconds(60)), Rate.NONE, java.util.Map.of(), Rate.NONE))
            .start();
    limited.root().onConnection(socket -> socket.on("echo", (all, ack) -> ack.send(1)));
    TestClient guest = limited.open().sends("40");
    Matcher known = answer(guest.got());
    guest.sends("421[\"echo\"]", "422[\"echo\"]");
    assertThat(guest.got()).containsExactly("431[1]", "432[1]");
    guest.loses(CloseReason.TRANSPORT_CLOSE);
    TestClient back = limited.open().sends("40{\"pid\":\"" + known.group(2) + "\"}");
    back.got();
    back.sends("423[\"echo\"]");
    assertThat(back.got().toString()).contains("RATE_LIMITED");
  }

  @Test
  void slowClientsDoNotRecover() {
    client.loses(CloseReason.QUEUE_FULL);
    assertThat(answer(returns("").got()).group(1)).isNotEqualTo(sid);
  }

  @Test
  void aClientThatOptsOutSeesNoChange() {
    TestClient plain = server.openWith(java.util.Map.of("EIO", "4", "recovery", "false"));
    plain.sends("40");
    assertThat(plain.got().get(0)).matches("40\\{\"sid\":\"[^\"]+\"}");
    broadcast("", "[\"news\",\"text\"]");
    assertThat(plain.got()).containsExactly("42[\"news\",\"text\"]");
    assertThat(server.socket(plain).rooms()).containsAll(Set.of("role:guest"));
  }
}
