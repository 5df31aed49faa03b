package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.QueueLimits;
import ee.socketio.protocol.socketio.AuthObject;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.recovery.MemoryPacketLog;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.recovery.SavedSession;
import ee.socketio.recovery.SessionStore;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Claims of a session at the same time as other changes of the client or of its user. */
class RecoveryClaimTest {
  private static final Duration WINDOW = Duration.ofSeconds(120);
  private static final Duration PATIENCE = TestServer.CONNECT_TIMEOUT.dividedBy(2);
  private static final String ANN = "\"token\":\"ann:user\"";

  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean held;
  private final TestServer server =
      TestServer.plan().recovery(RecoveryOptions.within(WINDOW)).workers(this::execute).start();
  private final List<SavedSession> expired = new ArrayList<>();
  private final TestClient client = connects("{" + ANN + "}");
  private final Socket former = server.socket(client);
  private final String pid = client.got().get(0).replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");

  private void execute(Runnable task) {
    if (held) {
      tasks.add(task);
    } else {
      task.run();
    }
  }

  private TestClient connects(String auth) {
    return server.open().sends("40" + auth);
  }

  private TestClient returns() {
    return connects("{" + ANN + ",\"pid\":\"" + pid + "\"}");
  }

  /** Loses the connection of the former socket, whose disconnect listeners run later. */
  private void losesWithSlowListeners() {
    held = true;
    client.loses(CloseReason.TRANSPORT_CLOSE);
    held = false;
  }

  /** Runs the delayed tasks, and delays the tasks that they add. */
  private void runTasks() {
    held = true;
    for (int i = tasks.size(); i > 0; i--) {
      tasks.remove().run();
    }
    held = false;
  }

  private void runAllTasks() {
    while (!tasks.isEmpty()) {
      runTasks();
    }
  }

  private boolean recovers(TestClient back) {
    List<String> got = back.got();
    assertThat(got).isNotEmpty();
    return got.get(got.size() - 1).contains(pid);
  }

  @Test
  void aReturningClientWaitsForTheListenersOfItsFormerSocket() {
    losesWithSlowListeners();
    TestClient back = returns();
    assertThat(back.got()).isEmpty();
    runAllTasks();
    assertThat(recovers(back)).isTrue();
  }

  @Test
  void aReturningClientDoesNotWaitForever() {
    losesWithSlowListeners();
    TestClient back = returns();
    server.time().pass(PATIENCE);
    assertThat(recovers(back)).isFalse();
    runAllTasks();
    assertThat(server.root().sockets()).hasSize(1);
  }

  @Test
  void aConnectionThatHasClosedTakesTheSessionFromNoOther() {
    losesWithSlowListeners();
    TestClient back = returns();
    TestClient closed = returns();
    closed.loses(CloseReason.TRANSPORT_CLOSE);
    runTasks();
    runAllTasks();
    assertThat(recovers(back)).isTrue();
  }

  @Test
  void aClientThatDisconnectsWhileItWaitsIsNotConnected() {
    server.onExpired(expired::add);
    losesWithSlowListeners();
    TestClient back = returns().sends("41");
    runAllTasks();
    assertThat(back.got()).isEmpty();
    assertThat(server.root().sockets()).isEmpty();
    assertThat(expired).hasSize(1);
    assertThat(recovers(back.sends("40{" + ANN + "}"))).isFalse();
  }

  @Test
  void aUserWhoIsDisconnectedBeforeTheListenersRunDoesNotRecover() {
    losesWithSlowListeners();
    server.server().disconnectConnecting("ann", "suspended");
    runAllTasks();
    assertThat(recovers(returns())).isFalse();
  }

  @Test
  void aUserWhoIsDisconnectedWhileTheListenersRunDoesNotRecover() {
    former.onDisconnect(reason -> server.server().disconnectConnecting("ann", "suspended"));
    client.loses(CloseReason.TRANSPORT_CLOSE);
    assertThat(recovers(returns())).isFalse();
  }

  @Test
  void aUserWhoIsDisconnectedWhileTheClientWaitsIsDisconnected() {
    losesWithSlowListeners();
    TestClient back = returns();
    server.server().disconnectConnecting("ann", "suspended");
    runAllTasks();
    assertThat(back.got()).anyMatch(line -> line.contains("force_disconnect"));
    assertThat(server.root().sockets()).isEmpty();
  }

  @Test
  void aUserWhoIsDisconnectedBeforeTheSessionIsReturnedDoesNotRecover() {
    losesWithSlowListeners();
    TestClient back = returns();
    runTasks();
    back.loses(CloseReason.TRANSPORT_CLOSE);
    server.server().disconnectConnecting("ann", "suspended");
    runAllTasks();
    assertThat(recovers(returns())).isFalse();
  }

  @Test
  void aSessionThatWasClaimedByAClosedConnectionIsReturned() {
    losesWithSlowListeners();
    TestClient back = returns();
    runTasks();
    back.loses(CloseReason.TRANSPORT_CLOSE);
    runAllTasks();
    assertThat(recovers(returns())).isTrue();
  }

  @Test
  void aSessionWhoseEventsAreRemovedDuringTheConnectionExpires() {
    RecoveryOptions options = RecoveryOptions.within(WINDOW);
    TestServer strict =
        TestServer.plan()
            .recovery(
                new RecoveryOptions(
                    options.maxDisconnection(),
                    options.unnoticed(),
                    false,
                    options.maxSessions(),
                    options.log(),
                    options.session(),
                    options.probe()))
            .start();
    List<String> ids = new ArrayList<>();
    strict.onExpired(session -> ids.add(session.id().value()));
    TestClient lost = strict.open().sends("40");
    String known = lost.got().get(0).replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
    Socket socket = strict.socket(lost);
    lost.loses(CloseReason.TRANSPORT_CLOSE);
    socket.emit("news", 1);
    strict
        .root()
        .use(
            connecting -> {
              socket.emit("news", 2);
              strict.server().discardClosed();
            });
    TestClient back = strict.open().sends("40{\"pid\":\"" + known + "\"}");
    assertThat(back.open()).isFalse();
    assertThat(ids).containsExactly(socket.id().value());
  }

  @Test
  void aFailureOfTheStoreLeadsToANewSocket() {
    for (boolean later : List.of(true, false)) {
      Recovery recovery =
          new Recovery(
              RecoveryOptions.within(WINDOW),
              PATIENCE,
              new MemoryPacketLog("log", new QueueLimits(1, 1), WINDOW, () -> 0),
              new BrokenStore(later),
              new EventOrder(),
              () -> "id",
              server.clock(),
              session -> {},
              () -> null);
      assertThat(
              recovery.claim(
                  AuthObject.parse("{\"pid\":\"known\"}"),
                  NamespaceName.ROOT,
                  former.identity(),
                  server.open().session()))
          .isCompletedWithValue(null);
    }
  }

  private record BrokenStore(boolean later) implements SessionStore {
    @Override
    public void save(SavedSession session) {}

    @Override
    public CompletionStage<@Nullable SavedSession> take(
        String pid, Predicate<SavedSession> condition) {
      if (later) {
        return CompletableFuture.failedStage(new IllegalStateException("broken"));
      }
      throw new IllegalStateException("broken");
    }

    @Override
    public void removeUser(String userId) {}

    @Override
    public void removeExpired() {}

    @Override
    public int size() {
      return 0;
    }
  }

  @Test
  void theApplicationDoesNotReceiveThePrivateId() {
    List<String> shown = new ArrayList<>();
    server.root().onConnection(socket -> shown.add(socket.auth().json(0)));
    server.onExpired(expired::add);
    client.loses(CloseReason.TRANSPORT_CLOSE);
    TestClient back = returns();
    shown.add(server.socket(back).auth().json(0));
    shown.add(server.socket(back).toString());
    back.loses(CloseReason.TRANSPORT_CLOSE);
    server.server().disconnectConnecting("ann", "suspended");
    expired.forEach(session -> shown.add(session.toString()));
    assertThat(shown).hasSize(4).noneMatch(text -> text.contains(pid));
  }
}
