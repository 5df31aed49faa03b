package ee.socketio.socket;

import ee.socketio.auth.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The token that applies to all sockets of a client that present none of their own: the token of
 * the handshake, or the token that replaced it. Replaces the tokens of the client's sockets, one
 * refresh after the other. Safe for use by many threads.
 */
final class SharedToken {
  private @Nullable Token current;
  private @Nullable Authentication replacement;

  SharedToken(@Nullable Token ofHandshake) {
    this.current = ofHandshake;
  }

  /** The token at this moment; null if there is none. */
  synchronized @Nullable Token current() {
    return current;
  }

  /**
   * Replaces the token of a socket, and of all sockets that use the same token.
   *
   * @param all the memberships of the client
   * @return whether the token was replaced; false if the socket is no longer connected
   */
  synchronized boolean refresh(
      Socket socket, Authentication next, Collection<? extends Membership> all) {
    Authentication before = socket.authentication();
    List<Runnable> changes = new ArrayList<>(all.size());
    for (Membership each : all) {
      Runnable change = each.refresh(before, next);
      if (change != null) {
        changes.add(change);
      }
    }
    boolean refreshed = socket.authentication() == next;
    if (refreshed && before.uses(current)) {
      current = next.token();
      replacement = next;
    }
    // Last, because an inbox without threads runs its tasks here, and a task can be a refresh.
    changes.forEach(Runnable::run);
    return refreshed;
  }

  /**
   * Completes a refresh that took place while a socket connected.
   *
   * @param before of {@link #current}, before the socket was authenticated
   * @return whether the token of the socket was replaced
   */
  synchronized boolean complete(Socket socket, Membership membership, @Nullable Token before) {
    Authentication next = replacement;
    if (next == null || Objects.equals(before, current) || !socket.authentication().uses(before)) {
      return false;
    }
    Runnable change = membership.refresh(socket.authentication(), next);
    if (change != null) {
      change.run();
    }
    return change != null;
  }
}
