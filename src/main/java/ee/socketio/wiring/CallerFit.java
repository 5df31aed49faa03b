package ee.socketio.wiring;

import ee.socketio.caller.CallerContext;
import ee.socketio.caller.payara.PayaraCallers;
import ee.socketio.caller.portable.PortableCallers;
import ee.socketio.caller.wildfly.ElytronCallers;
import jakarta.enterprise.concurrent.ContextService;
import java.lang.System.Logger.Level;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses how the user of a socket becomes the caller of the application's code in this container.
 * One line of the log announces the choice.
 */
final class CallerFit {
  private static final System.Logger LOG = System.getLogger(CallerFit.class.getName());
  private static final String ELYTRON = "org.wildfly.security.auth.server.SecurityDomain";
  private static final String PORTABLE =
      "EJBs have a caller only for sockets whose user the container has authenticated at the"
          + " handshake";

  private final ClassLoader container;
  private final ContextService contexts;

  /**
   * @param container loads the classes of the container
   * @param contexts propagates the caller of a handshake if the container has no other API
   */
  CallerFit(ClassLoader container, ContextService contexts) {
    this.container = container;
    this.contexts = contexts;
  }

  /** Returns the callers of this container; to be called while the application starts. */
  CallerContext callers() {
    try {
      Optional<CallerContext> found = ofContainer();
      if (found.isPresent()) {
        rehearse(found.get());
        LOG.log(Level.INFO, "[SOCKET] handlers and EJBs have the user of the socket as caller");
        return found.get();
      }
      LOG.log(Level.INFO, "[SOCKET] {0}", PORTABLE);
    } catch (Exception | LinkageError e) {
      LOG.log(Level.WARNING, "[SOCKET] {0}, because of {1}", PORTABLE, root(e));
    }
    return new PortableCallers(contexts);
  }

  /** The error of a missing method can be the cause of an error that does not name the method. */
  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private Optional<CallerContext> ofContainer() throws ReflectiveOperationException {
    if (Requirement.isKnown(PayaraCallers.SECURITY_CONTEXT, container)) {
      return Optional.of(PayaraCallers.of(container));
    }
    return Requirement.isKnown(ELYTRON, container)
        ? ElytronCallers.ofApplication()
        : Optional.empty();
  }

  /** Calls each method once, so that a missing method is noticed before the first connection. */
  private static void rehearse(CallerContext callers) throws Exception {
    Principal user = () -> "rehearsal";
    callers.of(user, Set.of("rehearsal")).call(() -> true);
    callers.anonymous().call(() -> true);
    callers.captured().call(() -> true);
  }
}
