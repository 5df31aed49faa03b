package ee.socketio.presence;

import static ee.socketio.presence.PresenceStage.AWAY_AFTER;
import static ee.socketio.presence.PresenceStage.GRACE;
import static ee.socketio.presence.PresenceStage.MAX_QUERY;
import static ee.socketio.presence.PresenceStage.MAX_WATCHED;
import static ee.socketio.presence.PresenceStage.asks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.engine.CloseReason;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.ReservedRoomException;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.ServerListener;
import ee.socketio.socket.Socket;
import ee.socketio.testkit.socket.TestClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events with which clients watch and query users. */
class PresenceWatchTest {
  private static final String ALICE_ONLINE = "{\"state\":\"online\",\"userId\":\"alice\"}";
  private static final String ALICE_AWAY =
      "{\"lastSeen\":\"2026-11-23T10:00:00Z\",\"state\":\"away\",\"userId\":\"alice\"}";
  private static final String ALICE_OFFLINE =
      "{\"lastSeen\":\"2026-11-23T10:00:00Z\",\"state\":\"offline\",\"userId\":\"alice\"}";
  private static final String NOBODY = "{\"state\":\"offline\",\"userId\":\"nobody\"}";

  private final PresenceStage stage = new PresenceStage();
  private final TestClient bob = stage.device("bob");

  private static String answer(String... users) {
    return "437[{\"users\":[" + String.join(",", users) + "]}]";
  }

  private static String changed(String user) {
    return "42[\"presence:changed\"," + user + "]";
  }

  private static void assertRefused(List<String> got, String code) {
    assertThat(got).hasSize(2);
    assertThat(got.get(0)).startsWith("42[\"error:message\",").contains("\"" + code + "\"");
    assertThat(got.get(1)).startsWith("437[{\"error\":{").contains("\"" + code + "\"");
  }

  @Test
  void aWatcherReceivesTheStateAndItsChanges() {
    assertThat(asks(bob, "presence:watch", "[\"nobody\",\"alice\"]"))
        .containsExactly(answer(NOBODY, "{\"state\":\"offline\",\"userId\":\"alice\"}"));

    TestClient alice = stage.device("alice");
    assertThat(bob.got()).containsExactly(changed(ALICE_ONLINE));

    asks(alice, "presence:away", "");
    assertThat(bob.got()).containsExactly(changed(ALICE_AWAY));

    alice.loses(CloseReason.TRANSPORT_CLOSE);
    stage.passes(GRACE);
    assertThat(bob.got()).containsExactly(changed(ALICE_OFFLINE));
  }

  @Test
  void aReloadIsNotReportedToWatchers() {
    TestClient alice = stage.device("alice");
    asks(bob, "presence:watch", "[\"alice\"]");

    alice.loses(CloseReason.TRANSPORT_CLOSE);
    stage.passes(GRACE.minusMillis(1));
    stage.device("alice");
    stage.passes(GRACE.minusMillis(1));

    assertThat(bob.got()).isEmpty();
  }

  @Test
  void oneChangeIsEncodedOnceForAllWatchers() {
    List<TestClient> watchers = List.of(bob, stage.device("carol"), stage.device("dave"));
    watchers.forEach(each -> asks(each, "presence:watch", "[\"alice\"]"));
    watchers.forEach(TestClient::got);

    stage.device("alice");

    List<Object> packets = new ArrayList<>();
    watchers.forEach(each -> packets.addAll(each.packets()));
    assertThat(packets).hasSize(3).allMatch(each -> each == packets.get(0));
  }

  @Test
  void aWatcherReceivesChangesInTheNamespaceOfItsRequest() {
    bob.sends("40/chat,{\"token\":\"bob:user\"}", "42/chat,[\"presence:watch\",[\"alice\"]]").got();

    stage.device("alice");

    assertThat(bob.got()).containsExactly("42/chat,[\"presence:changed\"," + ALICE_ONLINE + "]");
  }

  @Test
  void aQueryReturnsTheStateAndReportsNoChanges() {
    stage.device("alice");

    assertThat(asks(bob, "presence:query", "[\"alice\",\"alice\",\"nobody\"]"))
        .containsExactly(answer(ALICE_ONLINE, NOBODY));

    stage.passes(AWAY_AFTER.multipliedBy(2));
    assertThat(stage.of("alice")).isEqualTo(PresenceState.AWAY);
    assertThat(bob.got()).isEmpty();
  }

  @Test
  void aClientReceivesNoChangesAfterUnwatch() {
    asks(bob, "presence:watch", "[\"alice\",\"carol\"]");

    assertThat(asks(bob, "presence:unwatch", "[\"alice\",\"nobody\"]"))
        .containsExactly("437[{\"ok\":true}]");
    stage.device("alice");

    assertThat(bob.got()).isEmpty();
    stage.device("carol");
    assertThat(bob.got()).hasSize(1);
  }

  @Test
  void aDisconnectedWatcherIsInNoWatchRoom() {
    List<String> rooms = new ArrayList<>();
    stage
        .server
        .server()
        .listen(
            new ServerListener() {
              @Override
              public void joined(Socket socket, String room) {
                rooms.add(room);
              }

              @Override
              public void left(Socket socket, String room) {
                rooms.add(room);
              }
            });
    asks(bob, "presence:watch", "[\"alice\"]");
    assertThat(stage.server.rooms().size(NamespaceName.ROOT, "presence:alice")).isEqualTo(1);

    bob.loses(CloseReason.TRANSPORT_CLOSE);

    assertThat(stage.server.rooms().size(NamespaceName.ROOT, "presence:alice")).isZero();
    assertThat(rooms).noneMatch(RoomNames::isInternal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "\"alice\"",
        "17",
        "{\"0\":\"alice\"}",
        "[17]",
        "[null]",
        "[\"\"]",
        "[\" \"]",
        "[[\"alice\"]]",
        "[\"alice\",{\"userId\":\"bob\"}]",
        "[\"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg\"]",
        "[\"a\",\"b\",\"c\",\"d\",\"e\"]",
        "[\"a\",\"a\",\"a\",\"a\",\"a\"]"
      })
  void anArgumentOtherThanAShortListOfIdsIsRefused(String arguments) {
    for (String event : List.of("presence:watch", "presence:unwatch", "presence:query")) {
      assertRefused(asks(bob, event, arguments), "INVALID");
    }
  }

  @Test
  void oneSocketWatchesNoMoreUsersThanTheLimit() {
    asks(bob, "presence:watch", "[\"a\",\"b\",\"c\",\"d\"]");
    assertThat(MAX_QUERY + 2).isGreaterThan(MAX_WATCHED);

    assertRefused(asks(bob, "presence:watch", "[\"e\",\"f\"]"), "INVALID");
    stage.device("e");
    assertThat(bob.got()).isEmpty();

    assertThat(asks(bob, "presence:watch", "[\"a\",\"e\"]")).hasSize(1);
    asks(bob, "presence:unwatch", "[\"a\"]");
    assertThat(asks(bob, "presence:watch", "[\"f\"]")).hasSize(1);
  }

  @Test
  void guestsNeitherWatchNorQuery() {
    TestClient guest = stage.server.guest();

    assertRefused(asks(guest, "presence:watch", "[\"bob\"]"), "FORBIDDEN");
    assertRefused(asks(guest, "presence:query", "[\"bob\"]"), "FORBIDDEN");
    assertThat(asks(guest, "presence:unwatch", "[\"bob\"]")).containsExactly("437[{\"ok\":true}]");
    assertThat(asks(guest, "presence:away", "")).containsExactly("437[{\"ok\":true}]");
  }

  @Test
  void theRoomsOfWatchersAreReservedAndHidden() {
    asks(bob, "presence:watch", "[\"alice\"]");
    Socket socket = stage.server.socket(bob);

    assertThat(socket.rooms()).noneMatch(RoomNames::isInternal).contains("user:bob");
    assertThatThrownBy(() -> socket.join("a", "presence:carol"))
        .isInstanceOf(ReservedRoomException.class)
        .hasMessageContaining("the room 'presence:carol' is reserved");
    assertThat(socket.rooms()).doesNotContain("a");
    FanoutSocketEmitter emitter =
        new FanoutSocketEmitter(stage.server.server(), stage.server.fanout(), stage.time::schedule);
    assertThatThrownBy(() -> emitter.sockets().socketsJoin("presence:carol"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aUserWhomThePolicyHidesIsReportedLikeAnUnknownUser() {
    PresenceStage strict =
        PresenceStage.withPolicy(
            (watcher, userId) -> "carol".equals(watcher.userId()) && userId.equals("alice"));
    TestClient carol = strict.device("carol");
    strict.device("alice");
    TestClient dave = strict.device("dave");

    for (String event : List.of("presence:query", "presence:watch")) {
      assertThat(asks(carol, event, "[\"dave\",\"alice\"]"))
          .containsExactly(answer("{\"state\":\"offline\",\"userId\":\"dave\"}", ALICE_ONLINE));
    }
    dave.loses(CloseReason.TRANSPORT_CLOSE);
    strict.passes(GRACE);

    assertThat(carol.got()).isEmpty();
    assertThat(strict.server.rooms().size(NamespaceName.ROOT, "presence:dave")).isZero();
  }

  @Test
  void aFailingPolicyFailsTheRequestAndTheClientWatchesNoUser() {
    PresenceStage strict =
        PresenceStage.withPolicy(
            (watcher, userId) -> {
              throw new IllegalStateException("on purpose");
            });
    TestClient carol = strict.device("carol");

    assertRefused(asks(carol, "presence:watch", "[\"alice\"]"), "SOCKET_ERROR");
    assertThat(strict.server.rooms().size(NamespaceName.ROOT, "presence:alice")).isZero();
  }

  @Test
  void thePolicyIsNotAskedForGuests() {
    List<String> asked = new ArrayList<>();
    PresenceStage strict = PresenceStage.withPolicy((watcher, userId) -> asked.add(userId));
    TestClient guest = strict.server.guest();

    assertRefused(asks(guest, "presence:watch", "[\"bob\"]"), "FORBIDDEN");
    assertThat(asked).isEmpty();
  }

  /** A store that runs a task during a read. */
  private static final class Meddler implements PresenceStore {
    private Runnable meanwhile = () -> {};

    @Override
    public void seen(String userId, Instant at) {}

    @Override
    public Map<String, Instant> lastSeen(Collection<String> userIds) {
      Runnable once = meanwhile;
      meanwhile = () -> {};
      once.run();
      return Map.of();
    }
  }

  @Test
  void aChangeDuringAWatchRequestIsSentAfterTheAnswer() {
    Meddler meddler = new Meddler();
    PresenceStage other = new PresenceStage(meddler);
    TestClient carol = other.device("carol");
    meddler.meanwhile = () -> other.device("alice");

    List<String> got = asks(carol, "presence:watch", "[\"alice\"]");

    assertThat(got)
        .containsExactly(
            changed(ALICE_ONLINE),
            answer("{\"state\":\"offline\",\"userId\":\"alice\"}"),
            changed(ALICE_ONLINE));
  }
}
