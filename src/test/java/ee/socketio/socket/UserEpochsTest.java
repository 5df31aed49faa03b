package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserEpochsTest {
  private static final String CONNECT = "40{\"token\":\"ann:user\"}";

  private final TestServer server = TestServer.start();
  private final FanoutSocketEmitter emitter =
      new FanoutSocketEmitter(server.server(), server.fanout(), server.time()::schedule);

  @Test
  void aUserWhoIsDisconnectedWhileTheMiddlewareRunsIsDisconnected() {
    List<String> calls = new ArrayList<>();
    server.root().use(socket -> emitter.disconnectUser("ann", "suspended"));
    server.root().onConnection(socket -> socket.onDisconnect(calls::add));

    TestClient client = server.open().sends(CONNECT);

    assertThat(client.got()).contains("42[\"force_disconnect\",{\"reason\":\"suspended\"}]");
    assertThat(client.open()).isFalse();
    assertThat(emitter.isUserOnline("ann")).isFalse();
    assertThat(calls).hasSize(1);
  }

  @Test
  void aUserWhoIsDisconnectedWhileARefreshIsVerifiedIsDisconnected() {
    List<FanoutSocketEmitter> suspending = new ArrayList<>();
    TestServer hooked =
        TestServer.plan()
            .verifying(
                token -> {
                  if (token.equals("ann:late")) {
                    suspending.forEach(each -> each.disconnectUser("ann", "suspended"));
                  }
                })
            .start();
    suspending.add(
        new FanoutSocketEmitter(hooked.server(), hooked.fanout(), hooked.time()::schedule));
    TestClient client = hooked.user("ann:user");

    client.sends("427[\"auth:refresh\",{\"token\":\"ann:late\"}]");

    assertThat(client.got())
        .containsExactly("42[\"force_disconnect\",{\"reason\":\"suspended\"}]", "41");
    assertThat(client.open()).isFalse();
    assertThat(suspending.get(0).isUserOnline("ann")).isFalse();
    assertThat(hooked.rooms().count()).isZero();
  }

  /** The client refreshes its token while another namespace connects with the former token. */
  @Test
  void aRefreshDoesNotHideTheDisconnectionFromAConnectInProgress() {
    TestClient client = server.open("ann:user").sends("40");
    server
        .namespace("/news")
        .use(
            socket -> {
              client.sends("427[\"auth:refresh\",{\"token\":\"ann:other\"}]");
              emitter.disconnectUser("ann", "suspended");
            });

    client.sends("40/news,");

    assertThat(emitter.isUserOnline("ann")).isFalse();
    assertThat(server.namespace("/news").sockets()).isEmpty();
    assertThat(server.rooms().count()).isZero();
  }

  @Test
  void anotherUserIsNotAffected() {
    server.root().use(socket -> emitter.disconnectUser("bob", "suspended"));

    assertThat(server.open().sends(CONNECT).open()).isTrue();
  }

  @Test
  void aLaterConnectIsNotAffected() {
    emitter.disconnectUser("ann", "suspended");

    assertThat(server.open().sends(CONNECT).open()).isTrue();
  }

  /** A verifier can read that the user is active, just before the user is suspended. */
  @Test
  void aUserWhoIsDisconnectedDuringTheAuthenticationIsDisconnected() {
    List<FanoutSocketEmitter> suspending = new ArrayList<>();
    TestServer hooked =
        TestServer.plan()
            .verifying(token -> suspending.forEach(each -> each.disconnectUser("ann", "suspended")))
            .start();
    suspending.add(
        new FanoutSocketEmitter(hooked.server(), hooked.fanout(), hooked.time()::schedule));

    TestClient client = hooked.open().sends(CONNECT);

    assertThat(client.got()).contains("42[\"force_disconnect\",{\"reason\":\"suspended\"}]");
    assertThat(client.open()).isFalse();
    assertThat(suspending.get(0).isUserOnline("ann")).isFalse();
    assertThat(hooked.rooms().count()).isZero();
  }

  @Test
  void onlyDisconnectionsSinceAnEpochCount() {
    UserEpochs epochs = new UserEpochs();
    epochs.raise("ann", "first");
    long epoch = epochs.current();
    assertThat(epochs.raised("ann", epoch)).isNull();
    epochs.raise("bob", "suspended");
    assertThat(epochs.raised("ann", epoch)).isNull();
    assertThat(epochs.raised(null, epoch)).isNull();
    epochs.raise("ann", "second");
    assertThat(epochs.raised("ann", epoch)).isEqualTo("second");
    assertThat(epochs.raised("ann", epochs.current())).isNull();
  }

  @Test
  void theUsersWhoWereDisconnectedLongestAgoAreForgotten() {
    UserEpochs epochs = new UserEpochs();
    epochs.raise("ann", "suspended");
    epochs.raise("bob", "suspended");
    epochs.raise("ann", "again");
    for (int i = 0; i < UserEpochs.REMEMBERED - 1; i++) {
      epochs.raise("user" + i, "suspended");
    }
    assertThat(epochs.raised("bob", 0)).isNull();
    assertThat(epochs.raised("ann", 0)).isEqualTo("again");
  }
}
