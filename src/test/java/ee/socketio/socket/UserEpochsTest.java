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
  void anotherUserIsNotAffected() {
    server.root().use(socket -> emitter.disconnectUser("bob", "suspended"));

    assertThat(server.open().sends(CONNECT).open()).isTrue();
  }

  @Test
  void aLaterConnectIsNotAffected() {
    emitter.disconnectUser("ann", "suspended");

    assertThat(server.open().sends(CONNECT).open()).isTrue();
  }

  @Test
  void noEpochRemains() {
    UserEpochs epochs = new UserEpochs();
    long epoch = epochs.enter("ann");
    epochs.enter("ann");
    epochs.raise("ann", "suspended");
    epochs.exit("ann");

    assertThat(epochs.raised("ann", epoch)).isEqualTo("suspended");
    epochs.exit("ann");
    assertThat(epochs.size()).isZero();
    assertThat(epochs.raised("ann", epoch)).isNull();
  }
}
