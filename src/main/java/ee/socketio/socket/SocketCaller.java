package ee.socketio.socket;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.Identity;
import ee.socketio.caller.Caller;
import ee.socketio.caller.CallerContext;
import java.security.Principal;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The user of a socket as the caller of the application's code. Follows the identity of the socket:
 * an action runs as the identity that the socket has when the action begins. A user whom the
 * container has authenticated at the handshake runs with the context that was captured there,
 * because only the container knows all roles of such a user.
 */
final class SocketCaller implements Caller {
  private final CallerContext context;
  private final Supplier<Identity> identity;
  private final @Nullable ContainerCaller handshake;
  private volatile @Nullable Known known;

  /** The caller of the latest identity, cached because an identity rarely changes. */
  private record Known(Identity identity, Caller caller) {}

  /** The user of an identity whose authenticator has provided no principal. */
  private record UserPrincipal(String getName) implements Principal {}

  /**
   * @param identity the identity of the socket at each moment
   * @param handshake the caller that the container has authenticated; null if there is none
   */
  SocketCaller(
      CallerContext context, Supplier<Identity> identity, @Nullable ContainerCaller handshake) {
    this.context = context;
    this.identity = identity;
    this.handshake = handshake;
  }

  @Override
  public <T extends @Nullable Object> T call(Callable<T> action) throws Exception {
    return current().call(action);
  }

  private Caller current() {
    Identity current = identity.get();
    Known last = known;
    if (last == null || last.identity() != current) {
      last = new Known(current, caller(current));
      known = last;
    }
    return last.caller();
  }

  private Caller caller(Identity user) {
    if (!user.authenticated()) {
      return context.anonymous();
    }
    Principal principal = user.principal();
    if (handshake != null && handshake.isBehind(user)) {
      return handshake.context();
    }
    return context.of(
        principal == null ? new UserPrincipal(Objects.requireNonNull(user.userId())) : principal,
        user.roles());
  }
}
