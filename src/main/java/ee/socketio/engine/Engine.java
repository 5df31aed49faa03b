package ee.socketio.engine;

import ee.socketio.ratelimit.AbuseGuard;
import ee.socketio.ratelimit.AbuseKind;
import ee.socketio.time.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** All sessions of one server. All methods may be called by any thread. */
public final class Engine {
  private final EngineOptions options;
  private final Timer timer;
  private final Supplier<String> ids;
  private final SessionAcceptor acceptor;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final DropCounters dropCounters = new DropCounters();
  private final MemoryBudget memory;
  private final MemoryRelief relief;
  private final StaggeredShutdown shutdown;
  private final AbuseGuard guard;
  private final SessionCounts counts;
  private final CompletableFuture<Void> empty = new CompletableFuture<>();
  private volatile Traffic traffic = Traffic.NONE;
  private volatile boolean stopping;

  /** An engine whose clients may use a quarter of the Java heap. */
  public Engine(
      EngineOptions options,
      Timer timer,
      Supplier<String> ids,
      SessionAcceptor acceptor,
      AbuseGuard guard) {
    this(options, timer, ids, acceptor, guard, new MemoryBudget(MemoryBudget.defaultLimit()));
  }

  /**
   * @param options limits and times
   * @param timer runs heartbeats and timeouts
   * @param ids creates unguessable session ids
   * @param acceptor receives each new session
   * @param guard limits the handshakes of each address, and receives reports
   * @param memory counts the memory that clients use; this engine closes sessions beyond its limit
   */
  public Engine(
      EngineOptions options,
      Timer timer,
      Supplier<String> ids,
      SessionAcceptor acceptor,
      AbuseGuard guard,
      MemoryBudget memory) {
    this.guard = guard;
    this.counts = new SessionCounts(options.sessions());
    this.options = options;
    this.timer = timer;
    this.ids = ids;
    this.acceptor = acceptor;
    this.memory = memory;
    this.relief = new MemoryRelief(memory, timer, sessions.values(), acceptor);
    this.shutdown = new StaggeredShutdown(timer, CloseReason.SERVER_SHUTTING_DOWN);
  }

  /** Sets the follower of all sessions and of their messages. */
  public void follow(Traffic follower) {
    traffic = follower;
  }

  Traffic traffic() {
    return traffic;
  }

  /** The limits and times of all sessions. */
  public EngineOptions options() {
    return options;
  }

  /** The timer of all sessions and transports. */
  public Timer timer() {
    return timer;
  }

  /**
   * Opens a session on a new transport and sends the open packet. If the transport or the acceptor
   * throws, the session is aborted and the exception is thrown.
   *
   * @param transport creates the transport of the session
   */
  public Session open(Handshake handshake, Function<Session, Transport> transport) {
    Session session = new Session(this, new SessionId(ids.get()), handshake);
    Session evicted = counts.opened(session);
    memory.add(handshake.memory());
    sessions.put(session.id().value(), session);
    relief.sessionOpened();
    if (evicted != null) {
      evict(evicted);
    }
    try {
      session.open(transport.apply(session), acceptor);
    } catch (RuntimeException | Error e) {
      session.abort(CloseReason.TRANSPORT_ERROR);
      throw e;
    }
    traffic.opened(session);
    if (stopping) {
      // The shutdown may have copied the sessions before this one was added.
      session.abort(CloseReason.SERVER_SHUTTING_DOWN);
    }
    return session;
  }

  private void evict(Session oldest) {
    guard.report(AbuseKind.HALF_OPEN, oldest.handshake().address(), "");
    oldest.abort(CloseReason.FORCED_CLOSE);
  }

  /** The session with that {@code sid}, unless it has closed. */
  public Optional<Session> find(String sid) {
    return Optional.ofNullable(sessions.get(sid));
  }

  /** A live view of all sessions. */
  public Collection<Session> sessions() {
    return sessions.values();
  }

  /** The numbers of events that slow clients did not receive. */
  public DropCounters dropCounters() {
    return dropCounters;
  }

  /** The memory that clients use. */
  public MemoryBudget memory() {
    return memory;
  }

  /** The number of sessions that were closed because clients used too much memory. */
  public long closedForMemory() {
    return relief.closed();
  }

  /** Whether new sessions are refused because the server is stopping. */
  public boolean stopping() {
    return stopping;
  }

  /**
   * Counts a handshake and decides whether it may open a session. Reports an address that exceeds a
   * limit.
   *
   * @param address the address of the client; may be empty
   */
  public Admission admit(String address) {
    if (!guard.admitsHandshake(address)) {
      return Admission.TOO_MANY_REQUESTS;
    }
    if (stopping || !counts.hasRoom() || memory.exceeded()) {
      return Admission.UNAVAILABLE;
    }
    if (!counts.hasRoom(address)) {
      guard.report(AbuseKind.SESSIONS, address, "");
      return Admission.TOO_MANY_REQUESTS;
    }
    return Admission.ADMITTED;
  }

  /** The number of sessions whose clients are connected to no namespace. */
  public int halfOpen() {
    return counts.halfOpen();
  }

  /** Refuses new sessions from now on. */
  public void refuseNewSessions() {
    stopping = true;
  }

  /**
   * Refuses new sessions from now on and closes all sessions in batches. Each session writes its
   * queue before it closes. A client that reads nothing is aborted one second after its batch.
   *
   * @param spread the longest time between the first and the last batch
   * @return completes when all sessions have closed and their listeners were notified
   */
  public CompletionStage<Void> shutdown(Duration spread) {
    refuseNewSessions();
    shutdown.start(List.copyOf(sessions()), spread);
    completeWhenEmpty();
    return empty;
  }

  /** Refuses new sessions from now on, and closes all sessions at once. */
  public void abort() {
    refuseNewSessions();
    sessions.values().forEach(session -> session.abort(CloseReason.SERVER_SHUTTING_DOWN));
  }

  void remove(Session session) {
    sessions.remove(session.id().value());
    memory.add(-session.handshake().memory());
  }

  void established(Session session) {
    counts.established(session);
  }

  /** Called after a removed session has notified its listener. */
  void sessionClosed(Session session, CloseReason reason) {
    counts.closed(session);
    traffic.closed(session, reason);
    completeWhenEmpty();
  }

  private void completeWhenEmpty() {
    if (stopping && counts.total() == 0) {
      empty.complete(null);
    }
  }
}
