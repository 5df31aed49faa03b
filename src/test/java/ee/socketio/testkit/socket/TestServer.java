package ee.socketio.testkit.socket;

import ee.socketio.auth.AccessPolicy;
import ee.socketio.auth.AccessRule;
import ee.socketio.auth.NamespaceAuthorizer;
import ee.socketio.emit.Fanout;
import ee.socketio.emit.FlushQueue;
import ee.socketio.emit.LocalFanout;
import ee.socketio.engine.Engine;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.Handshake;
import ee.socketio.engine.QueueLimits;
import ee.socketio.protocol.socketio.DecoderLimits;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.ratelimit.RateLimits;
import ee.socketio.room.RoomIndex;
import ee.socketio.room.Rooms;
import ee.socketio.socket.Namespace;
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
import org.jspecify.annotations.Nullable;

/**
 * A Socket.IO server with clients, but no network: what a client sends is handled before {@link
 * TestClient#sends} returns, unless the test brings an executor of its own. Socket ids are {@code
 * s1}, {@code s2} and so on.
 */
public final class TestServer {
  /** After this long, a session without a namespace is closed. */
  public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(45);

  /** From {@code auth:expired} to the disconnect. */
  public static final Duration EXPIRY_GRACE = Duration.ofSeconds(30);

  /** As many events of one socket may run beside each other. */
  public static final int CONCURRENT_EVENTS = 2;

  /** One client may be in as many namespaces at once. */
  public static final int MAX_NAMESPACES = 3;

  private static final int FLUSHES = 1_000;

  private final AtomicInteger sockets = new AtomicInteger();
  private final AtomicInteger sessions = new AtomicInteger();
  private final SteppedTimer time = new SteppedTimer();
  private final ManualClock clock = new ManualClock(Instant.EPOCH);
  private final Rooms<Socket> rooms = new RoomIndex<>();
  private final SocketServer server;
  private final Engine engine;

  private TestServer(Plan plan) {
    server =
        new SocketServer(
            new SocketOptions(
                CONNECT_TIMEOUT,
                plan.pause,
                EXPIRY_GRACE,
                plan.inbox,
                plan.disconnectWhenFull,
                plan.rates,
                CONCURRENT_EVENTS,
                MAX_NAMESPACES,
                PacketParser.JSON,
                plan.answerUnhandled,
                DecoderLimits.DEFAULT),
            new NamespaceAuthorizer(new TestAuthenticator(clock), plan.access),
            rooms,
            new JsonbPayloads(),
            plan.workers,
            Runnable::run,
            () -> "s" + sockets.incrementAndGet(),
            clock);
    engine =
        new Engine(
            options(plan.outbound),
            plan.timer == null ? time : plan.timer,
            () -> "session" + sessions.incrementAndGet(),
            server);
  }

  private static EngineOptions options(QueueLimits outbound) {
    EngineOptions usual = EngineOptions.DEFAULT;
    return new EngineOptions(
        usual.pingInterval(),
        usual.pingTimeout(),
        usual.upgradeTimeout(),
        usual.closeTimeout(),
        usual.maxPayload(),
        usual.transports(),
        usual.allowUpgrades(),
        true,
        usual.compressFrom(),
        usual.maxSessions(),
        outbound);
  }

  /** A server that lets guests in everywhere and handles what comes on the caller's thread. */
  public static TestServer start() {
    return plan().start();
  }

  /** A server that is to differ. */
  public static Plan plan() {
    return new Plan();
  }

  /** How a server differs from the usual one. */
  public static final class Plan {
    private AccessPolicy access = AccessPolicy.of(Map.of(), AccessRule.optional());
    private Duration pause = Duration.ZERO;
    private QueueLimits inbox = SocketOptions.DEFAULT.inbox();
    private boolean disconnectWhenFull;
    private boolean answerUnhandled;
    private RateLimits rates = RateLimits.NONE;
    private QueueLimits outbound = EngineOptions.DEFAULT.outbound();
    private Executor workers = Runnable::run;
    private @Nullable Timer timer;

    /** How long what follows the answer to CONNECT waits. */
    public Plan pause(Duration connectPause) {
      pause = connectPause;
      return this;
    }

    /** The rule of one namespace; guests may enter the others. */
    public Plan access(String namespace, AccessRule rule) {
      access = AccessPolicy.of(Map.of(namespace, rule), AccessRule.optional());
      return this;
    }

    public Plan inbox(int packets, int bytes) {
      inbox = new QueueLimits(packets, bytes);
      return this;
    }

    public Plan disconnectWhenFull() {
      disconnectWhenFull = true;
      return this;
    }

    /** The acknowledgement of an event without a handler is answered with an error. */
    public Plan answerUnhandled() {
      answerUnhandled = true;
      return this;
    }

    /** How fast clients may send; without this as fast as they like. */
    public Plan rates(RateLimits limits) {
      rates = limits;
      return this;
    }

    public Plan outbound(int packets, int bytes) {
      outbound = new QueueLimits(packets, bytes);
      return this;
    }

    public Plan workers(Executor executor) {
      workers = executor;
      return this;
    }

    public Plan timer(Timer other) {
      timer = other;
      return this;
    }

    public TestServer start() {
      return new TestServer(this);
    }
  }

  /** A session without a token in its handshake; it is in no namespace yet. */
  public TestClient open() {
    return open(Map.of("EIO", "4"), null);
  }

  /** A session whose handshake had a bearer token. */
  public TestClient open(@Nullable String bearer) {
    return open(Map.of("EIO", "4"), bearer);
  }

  /** A session whose handshake had this query. */
  public TestClient openWith(Map<String, String> query) {
    return open(query, null);
  }

  private TestClient open(Map<String, String> query, @Nullable String bearer) {
    Handshake handshake =
        new Handshake(
            Map.of("user-agent", List.of("test")),
            query,
            "/socket.io/",
            "192.0.2.1",
            false,
            Instant.EPOCH,
            bearer);
    return new TestClient(engine.open(handshake, RecordedTransport::new));
  }

  /** A guest in the main namespace. */
  public TestClient guest() {
    return welcomed("40");
  }

  /** Somebody in the main namespace whose token is that of {@code user:role}. */
  public TestClient user(String token) {
    return welcomed("40{\"token\":\"" + token + "\"}");
  }

  private TestClient welcomed(String connect) {
    TestClient client = open().sends(connect);
    List<String> answer = client.got();
    if (answer.isEmpty() || !answer.get(0).startsWith("40{\"sid\":")) {
      throw new AssertionError("not let in: " + answer);
    }
    return client;
  }

  /** The server's side of a client in the main namespace. */
  public Socket socket(TestClient client) {
    return socket(client, "/");
  }

  /** The server's side of a client in a namespace. */
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

  /** Brings emissions to the sockets; they are written before an emission returns. */
  public Fanout fanout() {
    return fanout(Runnable::run);
  }

  /** Delivers emissions to the sockets; the executor writes them. */
  public Fanout fanout(Executor executor) {
    return fanout(new FlushQueue(FLUSHES, executor));
  }

  /** Brings emissions to the sockets, and has them written by a queue of the test. */
  public Fanout fanout(FlushQueue flushes) {
    return new LocalFanout(rooms, server.counters(), flushes);
  }

  public Engine engine() {
    return engine;
  }

  /** The time of everything here. */
  public SteppedTimer time() {
    return time;
  }

  /** What time it is: the epoch, until a test moves it. */
  public ManualClock clock() {
    return clock;
  }
}
