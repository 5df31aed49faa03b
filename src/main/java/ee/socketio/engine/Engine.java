package ee.socketio.engine;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** All sessions of one server. */
public final class Engine {
  private final EngineOptions options;
  private final Timer timer;
  private final Supplier<String> ids;
  private final SessionAcceptor acceptor;
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
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
    sessions.put(session.id().value(), session);
    session.open(transport.apply(session), acceptor);
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

  /** Whether new sessions are refused because the server is about to stop. */
  public boolean stopping() {
    return stopping;
  }

  /** Refuses new sessions from now on and closes those that there are. */
  public void shutdown() {
    stopping = true;
    sessions.values().forEach(session -> session.close(CloseReason.SERVER_SHUTTING_DOWN));
  }

  void forget(Session session) {
    sessions.remove(session.id().value());
  }
}
