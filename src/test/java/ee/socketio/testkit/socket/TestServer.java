package ee.socketio.testkit.socket;

import ee.socketio.auth.AccessPolicy;
import ee.socketio.auth.AccessRule;
import ee.socketio.auth.Authenticator;
import ee.socketio.auth.AuthenticatorChain;
import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.NamespaceAuthorizer;
import ee.socketio.auth.RoleOrder;
import ee.socketio.auth.TokenAuthenticator;
import ee.socketio.auth.TokenVerifier;
import ee.socketio.auth.container.ContainerAuthenticator;
import ee.socketio.auth.jwt.ClaimMapping;
import ee.socketio.caller.CallerContext;
import ee.socketio.emit.FlushQueue;
import ee.socketio.emit.LocalFanout;
import ee.socketio.engine.Engine;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.Handshake;
import ee.socketio.engine.MemoryBudget;
import ee.socketio.engine.QueueLimits;
import ee.socketio.engine.SessionLimits;
import ee.socketio.ratelimit.AbuseLimits;
import ee.socketio.ratelimit.RateLimits;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.recovery.RecoveryStorage;
import ee.socketio.recovery.SavedSession;
import ee.socketio.room.RoomIndex;
import ee.socketio.room.Rooms;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.ServerExecutors;
import ee.socketio.socket.ServerListener;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketOptions;
import ee.socketio.socket.SocketServer;
import ee.socketio.socket.json.JsonbPayloads;
import ee.socketio.testkit.ManualClock;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO server with clients and without a network. The server handles each packet before
 * {@link TestClient#sends} returns, unless the test sets an executor. Socket ids are {@code s1},
 * {@code s2} and so on.
 */
public final class TestServer {
  /** The server closes a session that is in no namespace after this time. */
  public static final Duration CONNECT_TIMEOUT = SocketOptions.DEFAULT.connectTimeout();

  /** The time from {@code auth:expired} to the disconnection of the socket. */
  public static final Duration EXPIRY_GRACE = SocketOptions.DEFAULT.expiryGrace();

  /** The number of concurrent events of one socket. */
  public static final int CONCURRENT_EVENTS = 2;

  /** The number of namespaces that one client may be connected to. */
  public static final int MAX_NAMESPACES = 3;

  private static final int FLUSHES = 1_000;

  private final AtomicInteger sockets = new AtomicInteger();
  private final AtomicInteger sessions = new AtomicInteger();
  private final SteppedTimer time = new SteppedTimer();
  private final ManualClock clock = new ManualClock(Instant.EPOCH, time);
  private final Rooms<Socket> rooms = new RoomIndex<>();
  private final SocketServer server;
  private final Engine engine;

  private TestServer(Plan plan) {
    server =
        new SocketServer(
            plan.socket(),
            new NamespaceAuthorizer(authenticator(plan), plan.access),
            rooms,
            new JsonbPayloads(),
            new ServerExecutors(
                plan.workers,
                plan.connections == null ? plan.workers : plan.connections,
                plan.share,
                Runnable::run,
                plan.callers),
            () -> plan.prefix + "s" + sockets.incrementAndGet(),
            plan.timer == null ? time : plan.timer,
            clock,
            plan.storage == null
                ? RecoveryStorage.inMemory(
                    plan.prefix + "log", plan.recovery, clock, time::nanoTime)
                : plan.storage);
    engine =
        new Engine(
            plan.engine,
            plan.timer == null ? time : plan.timer,
            () -> "session" + sessions.incrementAndGet(),
            server,
            server.guard(),
            new MemoryBudget(plan.maxMemory));
  }

  private TokenVerifier verifier(Plan plan) {
    TokenVerifier verifier = new TestVerifier(clock);
    return token -> {
      plan.verifying.accept(token.value());
      return verifier.verify(token);
    };
  }

  /**
   * Starts a server that admits guests everywhere and calls handlers on the thread of the caller.
   */
  public static TestServer start() {
    return plan().start();
  }

  /** Returns the settings of a server, for a test that changes them. */
  public static Plan plan() {
    return new Plan();
  }

  /** The settings of a server that differ from the defaults of the tests. */
  public static final class Plan {
    private AccessPolicy access = AccessPolicy.of(Map.of(), AccessRule.optional());
    private static final SocketOptions USUAL = SocketOptions.DEFAULT;

    private Duration connectPause = Duration.ZERO;
    private Duration expiringNotice = USUAL.expiringNotice();
    private QueueLimits inbox = USUAL.inbox();
    private boolean disconnectWhenFull = USUAL.disconnectWhenFull();
    private RateLimits rates = RateLimits.NONE;
    private AbuseLimits abuse = AbuseLimits.NONE;
    private int maxAuth = USUAL.maxAuth();
    private boolean answerUnhandled = USUAL.answerUnhandled();
    private RecoveryOptions recovery = USUAL.recovery();
    private EngineOptions engine = EngineOptions.DEFAULT.withAllowEio3(true);
    private String prefix = "";
    private Executor workers = Runnable::run;
    private @Nullable Executor connections;
    private int share = Integer.MAX_VALUE;
    private long maxMemory = MemoryBudget.defaultLimit();
    private CallerContext callers = CallerContext.NONE;
    private @Nullable Timer timer;
    private @Nullable RecoveryStorage storage;
    private Consumer<String> verifying = token -> {};

    /** Sets the text before the number of each socket id; the default is empty. */
    public Plan prefix(String text) {
      prefix = text;
      return this;
    }

    /** Sets the delay between the answer to CONNECT and the packets after it; the default is 0. */
    public Plan pause(Duration connectPause) {
      this.connectPause = connectPause;
      return this;
    }

    /** Sets the time from {@code auth:expiring} to the expiry of a token; the default is 60 s. */
    public Plan expiringNotice(Duration notice) {
      expiringNotice = notice;
      return this;
    }

    /** Calls a hook with the text of each token, before the token is verified. */
    public Plan verifying(Consumer<String> hook) {
      verifying = hook;
      return this;
    }

    /** Sets the rule of one namespace. Guests may enter all other namespaces. */
    public Plan access(String namespace, AccessRule rule) {
      access = AccessPolicy.of(Map.of(namespace, rule), AccessRule.optional());
      return this;
    }

    /** Sets the limits of the inbox of a socket. */
    public Plan inbox(int packets, int bytes) {
      inbox = new QueueLimits(packets, bytes);
      return this;
    }

    /** Sets the maximum size of the {@code auth} object, in characters. */
    public Plan maxAuth(int characters) {
      maxAuth = characters;
      return this;
    }

    /** Disconnects a socket whose inbox is full. */
    public Plan disconnectWhenFull() {
      disconnectWhenFull = true;
      return this;
    }

    /** Acknowledges an event without a handler with an error. */
    public Plan answerUnhandled() {
      answerUnhandled = true;
      return this;
    }

    /** Sets the rate limits of events; the default is no limit. */
    public Plan rates(RateLimits limits) {
      rates = limits;
      return this;
    }

    /** Sets the limits of packets that are not events; the default is no limit. */
    public Plan abuse(AbuseLimits limits) {
      abuse = limits;
      return this;
    }

    /** Sets the largest numbers of sessions. */
    public Plan sessions(SessionLimits limits) {
      engine = engine.withSessions(limits);
      return this;
    }

    /** Sets the limits of the queue of packets to one client. */
    public Plan outbound(int packets, int bytes) {
      engine = engine.withOutbound(new QueueLimits(packets, bytes));
      return this;
    }

    /** Sets the executor of the handlers; the default is the thread of the caller. */
    public Plan workers(Executor executor) {
      workers = executor;
      return this;
    }

    /** Sets the executor that connects and disconnects; the default is that of the handlers. */
    public Plan connections(Executor executor) {
      connections = executor;
      return this;
    }

    /** Sets the number of tasks of one user that run at the same time. */
    public Plan share(int tasks) {
      share = tasks;
      return this;
    }

    /** Sets the memory that clients may use, in bytes. */
    public Plan maxMemory(long bytes) {
      maxMemory = bytes;
      return this;
    }

    /** Sets the callers of the application's code; the default is the caller of the thread. */
    public Plan callers(CallerContext context) {
      callers = context;
      return this;
    }

    /** Lets clients recover their sockets; the default is no recovery. */
    public Plan recovery(RecoveryOptions recovery) {
      this.recovery = recovery;
      return this;
    }

    /** Sets the storage of the events and sessions; the default is the memory of the server. */
    public Plan storage(RecoveryStorage storage) {
      this.storage = storage;
      return this;
    }

    public Plan timer(Timer other) {
      timer = other;
      return this;
    }

    public TestServer start() {
      return new TestServer(this);
    }

    private SocketOptions socket() {
      return new SocketOptions(
          USUAL.connectTimeout(),
          connectPause,
          expiringNotice,
          USUAL.expiryGrace(),
          inbox,
          disconnectWhenFull,
          rates,
          abuse,
          CONCURRENT_EVENTS,
          MAX_NAMESPACES,
          maxAuth,
          USUAL.parser(),
          answerUnhandled,
          USUAL.decoder(),
          recovery);
    }
  }

  /** Opens a session that has no token in its handshake. It is in no namespace yet. */
  public TestClient open() {
    return open(Map.of("EIO", "4"), null);
  }

  /** Opens a session that has a bearer token in its handshake. */
  public TestClient open(@Nullable String bearer) {
    return open(Map.of("EIO", "4"), bearer);
  }

  /** Opens a session that has this query in its handshake. */
  public TestClient openWith(Map<String, String> query) {
    return open(query, null);
  }

  /** Opens a session from an address. */
  public TestClient openFrom(String address) {
    return open(Map.of("EIO", "4"), null, address);
  }

  private TestClient open(Map<String, String> query, @Nullable String bearer) {
    return open(query, bearer, "192.0.2.1");
  }

  /** Opens the session of a caller whom the container has authenticated. */
  public TestClient openAs(ContainerCaller caller) {
    return open(Map.of("EIO", "4"), null, "192.0.2.1", caller);
  }

  private TestClient open(Map<String, String> query, @Nullable String bearer, String address) {
    return open(query, bearer, address, null);
  }

  private TestClient open(
      Map<String, String> query,
      @Nullable String bearer,
      String address,
      @Nullable ContainerCaller caller) {
    Handshake handshake =
        new Handshake(
            Map.of("user-agent", List.of("test")),
            query,
            "/socket.io/",
            address,
            false,
            "localhost",
            Instant.EPOCH,
            bearer,
            caller);
    return new TestClient(engine.open(handshake, RecordedTransport::new));
  }

  /** Tokens of {@link TestVerifier}, then callers of the container. */
  private Authenticator authenticator(Plan plan) {
    return new AuthenticatorChain(
        List.of(
            new TokenAuthenticator(verifier(plan)),
            new ContainerAuthenticator(ClaimMapping.standard())),
        new RoleOrder(List.of(), RoleOrder.DEFAULT_MAX));
  }

  /** Connects a guest to the main namespace. */
  public TestClient guest() {
    return welcomed("40");
  }

  /** Connects a user to the main namespace; the token has the form {@code user:role}. */
  public TestClient user(String token) {
    return welcomed("40{\"token\":\"" + token + "\"}");
  }

  private TestClient welcomed(String connect) {
    TestClient client = open().sends(connect);
    List<String> answer = client.got();
    if (answer.isEmpty() || !answer.get(0).startsWith("40{\"sid\":")) {
      throw new AssertionError("not connected: " + answer);
    }
    return client;
  }

  /** Returns the socket of a client in the main namespace. */
  public Socket socket(TestClient client) {
    return socket(client, "/");
  }

  /** Returns the socket of a client in a namespace. */
  public Socket socket(TestClient client, String namespace) {
    return namespace(namespace).sockets().stream()
        .filter(socket -> socket.handshake() == client.session().handshake())
        .findFirst()
        .orElseThrow(() -> new AssertionError("not in " + namespace));
  }

  public Namespace root() {
    return namespace("/");
  }

  public Namespace namespace(String name) {
    return server.of(name);
  }

  public SocketServer server() {
    return server;
  }

  public Rooms<Socket> rooms() {
    return rooms;
  }

  /** Delivers emissions to the sockets, and writes each before the call returns. */
  public LocalFanout fanout() {
    return fanout(Runnable::run);
  }

  /** Delivers emissions to the sockets; the executor writes them. */
  public LocalFanout fanout(Executor executor) {
    return fanout(new FlushQueue(FLUSHES, executor));
  }

  /** Delivers emissions to the sockets; the queue of the test writes them. */
  public LocalFanout fanout(FlushQueue flushes) {
    return new LocalFanout(rooms, server.counters(), flushes, server.order());
  }

  public Engine engine() {
    return engine;
  }

  /** Calls a hook with each session that its client cannot recover any more. */
  public void onExpired(Consumer<SavedSession> hook) {
    server.listen(
        new ServerListener() {
          @Override
          public void expired(SavedSession session) {
            hook.accept(session);
          }
        });
  }

  /** Returns the timer of the server and the engine. */
  public SteppedTimer time() {
    return time;
  }

  /** Returns the clock of the server; it starts at the epoch, and moves with {@link #time}. */
  public ManualClock clock() {
    return clock;
  }
}
