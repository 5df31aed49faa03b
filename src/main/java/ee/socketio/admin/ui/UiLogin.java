package ee.socketio.admin.ui;

import ee.socketio.protocol.socketio.AuthObject;
import ee.socketio.socket.ConnectMiddleware;
import ee.socketio.socket.ConnectRefusedException;
import ee.socketio.socket.Socket;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Admits operators: users with a role, pages with a valid session, and pages with the name and the
 * password of the account. The server counts and limits refused clients. Nothing that a client
 * sends is logged.
 */
final class UiLogin implements ConnectMiddleware {
  /** The page shows its log-in for this text only. */
  static final String REFUSED = "invalid credentials";

  static final String BUSY = "Too many log-ins at the same time. Try again later.";

  private final UiOptions options;
  private final UiSessions sessions;
  private final Supplier<String> ids;
  // Each check needs a processor, and clients without an account can cause checks.
  private final Semaphore checks =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  private final Map<Socket, String> created = Collections.synchronizedMap(new WeakHashMap<>());

  /**
   * @param ids creates ids of sessions that cannot be guessed
   */
  UiLogin(UiOptions options, UiSessions sessions, Supplier<String> ids) {
    this.options = options;
    this.sessions = sessions;
    this.ids = ids;
  }

  @Override
  public void admit(Socket candidate) throws ConnectRefusedException {
    if (candidate.identity().hasRole(options.role())) {
      return;
    }
    String auth = candidate.auth().json(0);
    String session = AuthObject.member(auth, "sessionId");
    if (session != null && sessions.exists(session)) {
      return;
    }
    if (!hasPassword(auth)) {
      throw new ConnectRefusedException(REFUSED);
    }
    String id = ids.get();
    sessions.save(id);
    created.put(candidate, id);
  }

  /** Returns once the id of the session that a socket has created; empty if there is none. */
  Optional<String> takeSession(Socket socket) {
    return Optional.ofNullable(created.remove(socket));
  }

  private boolean hasPassword(String auth) throws ConnectRefusedException {
    @Nullable String name = AuthObject.member(auth, "username");
    @Nullable String password = AuthObject.member(auth, "password");
    if (name == null || password == null || options.account().isEmpty()) {
      return false;
    }
    if (!checks.tryAcquire()) {
      throw new ConnectRefusedException(BUSY);
    }
    try {
      return options.account().get().matches(name, password);
    } finally {
      checks.release();
    }
  }
}
