package ee.socketio.engine;

import ee.socketio.time.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** All sessions of one server. */
public final class Engine {
  private final EngineOptions options;
  private final Timer timer;
  private final Supplier<String> ids;
  private final SessionAcceptor acceptor;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final DropCounters losses = new DropCounters();
  private final StaggeredShutdown farewell;
  private final AtomicInteger alive = new AtomicInteger();
  private final CompletableFuture<Void> empty = new CompletableFuture<>();
  private volatile boolean stopping;

  /**
   * @param options limits and times
   * @param timer for heartbeats and timeouts
   * @param ids makes session ids that nobody can guess
   * @param acceptor is told of each new session
   */
  public Engine(
      EngineOptions options, Timer timer, Supplier<String> ids, SessionAcceptor acceptor) {
    this.options = options;
    this.timer = timer;
    this.ids = ids;
    this.acceptor = acceptor;
    this.farewell = new StaggeredShutdown(timer, CloseReason.SERVER_SHUTTING_DOWN);
  }

  /** What was set. */
  public EngineOptions options() {
    return options;
  }

  /** The timer that sessions and transports share. */
  public Timer timer() {
    return timer;
  }

  /** Opens a session on a new transport and sends the open packet. */
  public Session open(Handshake handshake, Function<Session, Transport> transport) {
    Session session = new Session(this, new SessionId(ids.get()), handshake);
    alive.incrementAndGet();
    sessions.put(session.id().value(), session);
    try {
      session.open(transport.apply(session), acceptor);
    } catch (RuntimeException | Error e) {
      session.abort(CloseReason.TRANSPORT_ERROR);
      throw e;
    }
    if (stopping) {
      // Nobody has seen it who says farewell.
      session.abort(CloseReason.SERVER_SHUTTING_DOWN);
    }
    return session;
  }

  /** The live session with that {@code sid}. */
  public Optional<Session> find(String sid) {
    return Optional.ofNullable(sessions.get(sid));
  }

  /** The sessions of this moment; a live view. */
  public Collection<Session> sessions() {
    return sessions.values();
  }

  /** What slow clients did not get. */
  public DropCounters losses() {
    return losses;
  }

  /** Whether new sessions are refused because the server is about to stop. */
  public boolean stopping() {
    return stopping;
  }

  /** Whether there is room for one session more, and the server is not about to stop. */
  public boolean admits() {
    return !stopping && alive.get() < options.maxSessions();
  }

  /** Refuses new sessions from now on. */
  public void refuse() {
    stopping = true;
  }

  /**
   * Refuses new sessions from now on and closes those that there are, in batches, each when what
   * waits for it is written.
   *
   * @param spread how long the batches may take at the most; few sessions take less, and a client
   *     that takes nothing is given up a second later
   * @return is completed when no session is left, and all have told their listeners
   */
  public CompletionStage<Void> shutdown(Duration spread) {
    refuse();
    farewell.say(List.copyOf(sessions()), spread);
    completeWhenEmpty();
    return empty;
  }

  /** Ends all sessions at once; what waits is not written. */
  public void abort() {
    refuse();
    sessions.values().forEach(session -> session.abort(CloseReason.SERVER_SHUTTING_DOWN));
  }

  void forget(Session session) {
    sessions.remove(session.id().value());
  }

  /** A session that was forgotten has told everybody that it has ended. */
  void left() {
    alive.decrementAndGet();
    completeWhenEmpty();
  }

  private void completeWhenEmpty() {
    if (stopping && alive.get() == 0) {
      empty.complete(null);
    }
  }
}
