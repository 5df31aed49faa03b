package ee.socketio.socket;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Identity;
import ee.socketio.auth.Token;
import ee.socketio.engine.Session;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.EngineVersion;
import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.room.RoomNames;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way of one session's client into a namespace: the name, the token, the middleware, the rooms.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#connection-to-a-namespace">Socket.IO
 *     v5, Connection to a namespace</a>
 */
final class Connecting {
  private static final System.Logger LOG = System.getLogger(Connecting.class.getName());
  private static final String BEARER = "Bearer ";

  /** No connection lasts longer than that; what ends later, or never, needs no watch. */
  private static final Duration WATCHED = Duration.ofDays(365);

  private final SocketServer server;
  private final Session session;

  Connecting(SocketServer server, Session session) {
    this.server = server;
    this.session = session;
  }

  /** The socket that was let in; null when the client was refused and has been told. */
  @Nullable Socket connect(Namespace namespace, String auth) {
    NamespaceName name = namespace.name();
    try {
      Identity identity = server.gatekeeper().admit(name.value(), token(auth));
      Socket candidate =
          new Socket(
              new SocketId(server.newSocketId()),
              namespace,
              session,
              identity,
              auth.isEmpty() ? "{}" : auth,
              server.clock().instant());
      namespace.admit(candidate);
      return candidate;
    } catch (AuthenticationException e) {
      LOG.log(
          Level.INFO,
          "[SOCKET AUTH] {0} refused at {1}: {2}",
          session.handshake().address(),
          name,
          e.detail());
      refuse(name, e.reason().message(), null);
      server.tell(listener -> listener.refused(name.value(), session.handshake(), e));
    } catch (ConnectRefusedException e) {
      refuse(name, e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a middleware of " + name + " failed", e);
      refuse(name, "Internal server error", null);
    }
    return null;
  }

  private boolean legacy() {
    return session.version() == EngineVersion.V3;
  }

  /** The token of the CONNECT packet, else the one of the handshake. */
  private @Nullable Token token(String auth) {
    String text = session.handshake().bearer();
    if (!auth.isEmpty()) {
      Map<String, Object> fields = server.payloads().readObject(auth);
      if (fields.get("token") instanceof String given && !given.isBlank()) {
        text = withoutScheme(given.stripLeading());
      }
    }
    return text == null || text.isBlank() ? null : new Token(text.strip());
  }

  /** Schemes have no case: RFC 9110, section 11.1. */
  private static String withoutScheme(String given) {
    return given.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? given.substring(BEARER.length())
        : given;
  }

  void refuseUnknown(NamespaceName name) {
    refuse(name, "Invalid namespace");
  }

  void refuse(NamespaceName name, String message) {
    refuse(name, message, null);
  }

  private void refuse(NamespaceName name, ConnectRefusedException e) {
    try {
      refuse(name, e.text(), e.data());
    } catch (PayloadException unwritable) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] the data of a refusal cannot be written", unwritable);
      refuse(name, e.text(), null);
    }
  }

  private void refuse(NamespaceName name, String message, @Nullable Object data) {
    EncodedPacket refusal =
        legacy()
            ? server.packets().refusedLegacy(name, message, data)
            : server.packets().refused(name, message, data);
    session.send(refusal.unit());
  }

  /** Gives the socket its rooms, tells the client, and lets the application know. */
  void welcome(Socket socket) {
    // Queued before the socket is in a room, so that no event precedes it, and written afterwards,
    // so
    // that a client which is connected misses no event.
    session.enqueue(answer(socket).unit());
    socket.connect();
    server.rooms().enter(socket);
    List<String> rooms = server.rooms().join(socket, roomsOf(socket.identity()));
    socket.namespace().add(socket);
    session.flush();
    holdBack();
    LOG.log(Level.DEBUG, "[SOCKET] {0} connected over {1}", socket, session.transport());
    expire(socket);
    for (Consumer<Socket> listener : socket.namespace().connectionListeners()) {
      try {
        listener.accept(socket);
      } catch (RuntimeException | Error e) {
        Dispatch.failed(socket, "connection", e);
      }
    }
    server.tell(listener -> listener.connected(socket));
    rooms.forEach(room -> server.tell(listener -> listener.joined(socket, room)));
  }

  private EncodedPacket answer(Socket socket) {
    return legacy()
        ? server.packets().connectedLegacy(socket.namespaceName())
        : server.packets().connected(socket.namespaceName(), socket.id().value());
  }

  private void holdBack() {
    Duration pause = server.options().connectPause();
    if (session.transport() == TransportName.WEBSOCKET && !pause.isZero()) {
      session.hold(pause);
    }
  }

  private static List<String> roomsOf(Identity identity) {
    List<String> rooms = new ArrayList<>(2);
    if (identity.userId() != null) {
      rooms.add(RoomNames.ofUser(identity.userId()));
    }
    rooms.add(RoomNames.ofRole(identity.role()));
    return rooms;
  }

  private void expire(Socket socket) {
    Instant end = socket.identity().expiresAt();
    if (end != null && end.isBefore(Instant.now().plus(WATCHED))) {
      Duration left = Duration.between(Instant.now(), end);
      Expiry expiry = new Expiry(session.timer(), server.options().expiryGrace(), socket);
      socket.onDisconnect(expiry.start(left.isNegative() ? Duration.ZERO : left));
    }
  }
}
