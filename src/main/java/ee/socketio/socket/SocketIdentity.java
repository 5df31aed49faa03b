package ee.socketio.socket;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rooms, the expiry and the access of a connected socket consistent with its identity.
 * {@link SharedToken} calls {@link #refresh}, one call after the other for one client.
 */
final class SocketIdentity {
  private final Socket socket;
  private final MembershipServices services;
  private final Executor inbox;
  private final Expiry expiry;
  private volatile boolean entered;
  private volatile boolean released;

  /**
   * @param inbox calls the listeners of the server
   */
  SocketIdentity(Socket socket, MembershipServices services, Executor inbox) {
    this.socket = socket;
    this.services = services;
    this.inbox = inbox;
    this.expiry = new Expiry(services.expiry(), services.sockets().packets(), socket);
  }

  /**
   * Adds the socket to its rooms, and watches the expiry of its identity.
   *
   * @return the joined rooms, without the room of the socket's own id
   */
  List<String> enter() {
    services.sockets().rooms().enter(socket);
    List<String> joined =
        services.sockets().rooms().join(socket, IdentityRooms.of(socket.identity()));
    expiry.restart(socket.identity().expiresAt());
    entered = true;
    return joined;
  }

  /**
   * Adds a recovered socket to the rooms of its former socket.
   *
   * @param joined the rooms that the socket has joined already
   * @return all joined rooms
   */
  List<String> rejoin(List<String> joined, Set<String> former) {
    List<String> all = new ArrayList<>(joined);
    all.addAll(services.sockets().rooms().join(socket, former));
    return all;
  }

  /**
   * Replaces the identity, if the socket uses the former token, belongs to the same user and has
   * entered its rooms. The socket joins and leaves rooms before this returns. Does nothing if the
   * socket is being disconnected. Calls no code of the application.
   *
   * @return calls the listeners of the server in the socket's inbox; null if nothing was replaced
   */
  @Nullable Runnable refresh(Authentication former, Authentication next) {
    Authentication current = socket.authentication();
    Identity before = current.identity();
    Identity after = next.identity();
    if (!entered
        || !current.uses(former.token())
        || !next.isOfUser(before)
        || !socket.isActive()
        || !expiry.restart(after.expiresAt())) {
      return null;
    }
    socket.authenticate(next);
    List<String> joined = socket.joinRooms(IdentityRooms.of(after));
    List<String> left = leave(before, after);
    return () -> inbox.execute(() -> changed(before, after, joined, left));
  }

  /** Not in the history of the rooms, because the events of a former role count no more. */
  private List<String> leave(Identity before, Identity after) {
    List<String> former = IdentityRooms.of(before);
    former.removeAll(IdentityRooms.of(after));
    former.removeIf(room -> !services.sockets().rooms().leave(socket, room));
    return former;
  }

  private void changed(Identity before, Identity after, List<String> joined, List<String> left) {
    if (!released) {
      services.listeners().roomsChanged(socket, joined, left);
      services.listeners().call(each -> each.identityChanged(socket, before, after));
    }
  }

  /** The message for a socket whose namespace does not admit its identity; null if it does. */
  @Nullable String denial() {
    try {
      services.authorizer().authorize(socket.namespaceName().value(), socket.identity());
      return null;
    } catch (AuthenticationException forbidden) {
      return forbidden.reason().message();
    }
  }

  /** The socket has disconnected. */
  void release() {
    released = true;
    expiry.cancel();
  }
}
