package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.Identity;
import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** A refresh at the same time as other changes of the same client. */
class TokenRefreshStressTest {
  private static final int ROUNDS = 500;
  private static final Duration LIFE = Duration.ofSeconds(10);
  private static final String TOKEN = "alice:seller:10";

  private long seed = Seed.of(TokenRefreshStressTest.class);
  private final TestServer server = TestServer.plan().expiringNotice(Duration.ZERO).start();
  private final Queue<String> calls = new ConcurrentLinkedQueue<>();

  private static String refresh(String token) {
    return "427[\"auth:refresh\",{\"token\":\"" + token + "\"}]";
  }

  /** Runs the actions at the same time, each on a thread of its own. */
  private void race(Runnable... actions) throws Exception {
    Crowd.run(
        actions.length,
        seed++,
        (thread, random) -> {
          for (int i = random.nextInt(200); i > 0; i--) {
            Thread.onSpinWait();
          }
          actions[thread].run();
        });
  }

  private void assertNothingRemains(Socket socket) {
    assertThat(socket.connected()).isFalse();
    assertThat(server.rooms().roomsOf(socket)).isEmpty();
    assertThat(server.rooms().count()).isZero();
    // The queues are measured once more.
    server.time().pass(Duration.ofMillis(500));
    assertThat(server.time().waiting()).isZero();
  }

  @Test
  void againstTheDisconnectionOfTheSocket() throws Exception {
    server.server().listen(new Order());
    for (int i = 0; i < ROUNDS; i++) {
      calls.clear();
      TestClient client = server.user(TOKEN);
      Socket socket = server.socket(client);

      race(() -> client.sends(refresh("alice:buyer:10")), () -> socket.disconnect(true));

      assertNothingRemains(socket);
      assertThat(List.copyOf(calls)).last().isEqualTo("disconnected");
    }
  }

  @Test
  void againstTheEndOfTheGrace() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      TestClient client = server.user(TOKEN);
      Socket socket = server.socket(client);
      server.time().pass(LIFE);
      server.time().pass(TestServer.EXPIRY_GRACE.minusSeconds(15));
      client.sends("3").got();
      server.time().pass(Duration.ofMillis(14_999));
      client.sends("3").got();

      race(
          () -> client.sends(refresh("alice:buyer:10")),
          () -> server.time().pass(Duration.ofMillis(1)));

      boolean acknowledged = client.got().stream().anyMatch(line -> line.startsWith("437[{\"exp"));
      assertThat(socket.connected()).isEqualTo(acknowledged);
      client.sends("1");
      assertNothingRemains(socket);
    }
  }

  @Test
  void againstTheExpiryOfTheFormerToken() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      TestClient client = server.user(TOKEN);
      server.time().pass(LIFE.minusMillis(1));

      race(
          () -> client.sends(refresh("alice:buyer:10")),
          () -> server.time().pass(Duration.ofMillis(1)));

      List<String> got = client.got();
      assertThat(got).last().asString().startsWith("437[{\"expiresAt\"");
      assertThat(got).hasSizeLessThanOrEqualTo(2);
      assertThat(server.socket(client).identity().role()).isEqualTo("buyer");
      client.sends("1");
    }
  }

  @Test
  void againstARefreshInAnotherNamespaceOfTheClient() throws Exception {
    server.namespace("/news");
    for (int i = 0; i < ROUNDS; i++) {
      TestClient client = server.open(TOKEN).sends("40", "40/news,");

      race(
          () -> client.sends(refresh("alice:a:10")),
          () -> client.sends(refresh("alice:b:10").replace("427", "42/news,7")));

      Identity identity = server.socket(client).identity();
      Socket other = server.socket(client, "/news");
      assertThat(identity.role()).isIn("a", "b");
      assertThat(other.identity()).isSameAs(identity);
      assertThat(other.rooms())
          .containsExactlyInAnyOrder(other.id().value(), "user:alice", "role:" + identity.role());
      client.sends("1");
    }
  }

  @Test
  void againstTheConnectionOfAnotherNamespace() throws Exception {
    server.namespace("/news");
    for (int i = 0; i < ROUNDS; i++) {
      TestClient client = server.open(TOKEN).sends("40");

      race(() -> client.sends(refresh("alice:buyer:10")), () -> client.sends("40/news,"));

      Socket other = server.socket(client, "/news");
      assertThat(other.identity().role()).isEqualTo("buyer");
      assertThat(other.rooms())
          .containsExactlyInAnyOrder(other.id().value(), "user:alice", "role:buyer");
      client.sends("1");
    }
  }

  @Test
  void againstTheSuspensionOfTheUser() throws Exception {
    FanoutSocketEmitter emitter =
        new FanoutSocketEmitter(server.server(), server.fanout(), server.time()::schedule);
    for (int i = 0; i < ROUNDS; i++) {
      TestClient client = server.open(TOKEN).sends("40");
      Socket socket = server.socket(client);

      race(
          () -> client.sends(refresh("alice:buyer:10")),
          () -> emitter.disconnectUser("alice", "suspended"));

      assertNothingRemains(socket);
    }
  }

  private final class Order implements ServerListener {
    @Override
    public void identityChanged(Socket socket, Identity before, Identity after) {
      calls.add("changed");
    }

    @Override
    public void disconnected(Socket socket, String reason) {
      calls.add("disconnected");
    }
  }
}
