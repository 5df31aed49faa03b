package ee.socketio.socket;

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
 * an action runs as the identity that the socket has when the action begins.
 */
final class SocketCaller implements Caller {
  private final CallerContext context;
  private final Supplier<Identity> identity;
  private volatile @Nullable Known known;

  /** The caller of the last identity, because an identity rarely changes. */
  private record Known(Identity identity, Caller caller) {}

  /** The user of an identity whose authenticator has provided no principal. */
  private record UserPrincipal(String getName) implements Principal {}

  SocketCaller(CallerContext context, Supplier<Identity> identity) {
    this.context = context;
    this.identity = identity;
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
    return context.of(
        principal == null ? new UserPrincipal(Objects.requireNonNull(user.userId())) : principal,
        user.roles());
  }
}
