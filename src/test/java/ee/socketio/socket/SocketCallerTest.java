package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.Identity;
import ee.socketio.caller.Caller;
import ee.socketio.caller.CallerContext;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The user of a socket is the caller of the code that runs for the socket. */
class SocketCallerTest {
  private static final String SELLER = "alice:seller,auditor";
  private static final String ALICE = "alice[auditor, seller]";

  private final FakeCallers callers = new FakeCallers();
  private final TestServer server = TestServer.plan().callers(callers).start();
  private final List<String> seen = new ArrayList<>();

  /** Callers that set the text {@code user[roles]} as the caller of the thread. */
  private static final class FakeCallers implements CallerContext {
    final List<String> created = new ArrayList<>();
    final List<Principal> principals = new ArrayList<>();
    String current = "";

    @Override
    public Caller of(Principal principal, Set<String> roles) {
      String caller = principal.getName() + new TreeSet<>(roles);
      created.add(caller);
      principals.add(principal);
      return caller(caller);
    }

    @Override
    public Caller anonymous() {
      return caller("anonymous");
    }

    @Override
    public Caller captured() {
      return caller(current);
    }

    private Caller caller(String name) {
      return new Caller() {
        @Override
        public <T extends @Nullable Object> T call(Callable<T> action) throws Exception {
          String before = current;
          current = name;
          try {
            return action.call();
          } finally {
            current = before;
          }
        }
      };
    }
  }

  private void note() {
    seen.add(callers.current);
  }

  @Test
  void handlersAndMiddlewareRunAsTheUser() {
    TestClient client = server.user(SELLER);
    server.socket(client).use(event -> note());
    server.socket(client).onAny(event -> note());
    server.socket(client).on("sell", (arguments, ack) -> note());

    client.sends("42[\"sell\"]");

    assertThat(seen).containsExactly(ALICE, ALICE, ALICE);
    assertThat(callers.current).isEmpty();
  }

  @Test
  void theCodeOfAConnectionRunsAsTheUser() {
    server.root().use(socket -> note());
    server.root().onConnection(socket -> note());
    server.server().listen(new Listener());

    server.user(SELLER);

    // The middleware, the connection listener, the server's listener, and the rooms of user and
    // roles.
    assertThat(seen).hasSize(6).containsOnly(ALICE);
  }

  @Test
  void theCodeOfADisconnectionRunsAsTheUser() {
    TestClient client = server.user(SELLER);
    server.socket(client).onDisconnecting(reason -> note());
    server.socket(client).onDisconnect(reason -> note());
    server.server().listen(new Listener());

    server.socket(client).disconnect(false);

    assertThat(seen).hasSize(6).containsOnly(ALICE);
  }

  @Test
  void concurrentWorkRunsAsTheUser() {
    Socket socket = server.socket(server.user(SELLER));

    assertThat(socket.concurrently(() -> callers.current)).isCompletedWithValue(ALICE);
  }

  @Test
  void theContinuationOfAnAcknowledgementRunsAsTheUser() {
    TestClient client = server.user(SELLER);
    server.socket(client).emitWithAck(Duration.ofSeconds(5), "ask").thenAccept(answer -> note());

    client.sends("430[]");

    assertThat(seen).containsExactly(ALICE);
  }

  @Test
  void aGuestIsAnonymous() {
    TestClient client = server.guest();
    server.socket(client).on("look", (arguments, ack) -> note());

    client.sends("42[\"look\"]");

    assertThat(seen).containsExactly("anonymous");
    assertThat(callers.created).isEmpty();
  }

  @Test
  void aSocketCreatesItsCallerOnce() {
    TestClient client = server.user(SELLER);
    server.socket(client).on("sell", (arguments, ack) -> note());

    client.sends("42[\"sell\"]", "42[\"sell\"]");

    assertThat(callers.created).containsExactly(ALICE);
  }

  @Test
  void theCallerFollowsTheIdentity() throws Exception {
    AtomicReference<Identity> identity = new AtomicReference<>(Identity.user("alice", "user"));
    Caller caller = new SocketCaller(callers, identity::get, null);
    assertThat(caller.call(() -> callers.current)).isEqualTo("alice[user]");

    identity.set(Identity.user("alice", "user", "seller"));

    assertThat(caller.call(() -> callers.current)).isEqualTo("alice[seller, user]");
  }

  @Test
  void thePrincipalOfTheIdentityIsTheCallerPrincipal() throws Exception {
    Principal token = () -> "alice@example.org";
    Identity identity = Identity.user("alice", "user").withPrincipal(token);

    new SocketCaller(callers, () -> identity, null).call(() -> true);

    assertThat(callers.principals).containsExactly(token);
  }

  @Test
  void aUserOfTheContainerRunsWithTheContextOfTheHandshake() throws Exception {
    Principal login = () -> "ada";
    ContainerCaller handshake =
        new ContainerCaller(login, Set.of("seller"), null).withContext(callers.caller("login"));
    AtomicReference<Identity> identity =
        new AtomicReference<>(Identity.user("ada", "seller").withPrincipal(login));
    Caller caller = new SocketCaller(callers, identity::get, handshake);
    assertThat(caller.call(() -> callers.current)).isEqualTo("login");

    identity.set(Identity.user("bob", "buyer"));

    assertThat(caller.call(() -> callers.current)).isEqualTo("bob[buyer]");
  }

  private final class Listener implements ServerListener {
    @Override
    public void connected(Socket socket) {
      note();
    }

    @Override
    public void disconnected(Socket socket, String reason) {
      note();
    }

    @Override
    public void joined(Socket socket, String room) {
      note();
    }

    @Override
    public void left(Socket socket, String room) {
      note();
    }
  }
}
