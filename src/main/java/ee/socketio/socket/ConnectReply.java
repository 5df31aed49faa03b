package ee.socketio.socket;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.Credentials;
import ee.socketio.auth.Token;
import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Handshake;
import ee.socketio.engine.Session;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.AuthObject;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.ratelimit.ClientGuard;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads the credentials of a CONNECT packet, and answers the packet: with CONNECT or with
 * CONNECT_ERROR, in the form that the client's version of the protocol expects.
 */
final class ConnectReply {
  static final String INVALID_NAMESPACE = "Invalid namespace";
  static final String TOO_MANY_REQUESTS = "Too many requests";
  static final String TOO_MANY_NAMESPACES = "Too many namespaces";
  static final String AUTH_TOO_LARGE = "Authentication data too large";

  private static final System.Logger LOG = System.getLogger(ConnectReply.class.getName());
  private static final String BEARER = "Bearer ";

  private final Session session;
  private final PacketFactory packets;
  private final ClientGuard guard;

  ConnectReply(Session session, PacketFactory packets, ClientGuard guard) {
    this.session = session;
    this.packets = packets;
    this.guard = guard;
  }

  /**
   * The credentials of a CONNECT packet and of the handshake.
   *
   * @param auth the object of the packet
   */
  Credentials credentials(NamespaceName name, AuthObject auth) {
    Handshake handshake = session.handshake();
    return new Credentials(
        name.value(),
        token(auth),
        auth.json(),
        handshake.headers(),
        handshake.query(),
        handshake.address(),
        handshake.secure(),
        caller(handshake));
  }

  /** The caller at the handshake, unless the caller has logged out. */
  private static @Nullable ContainerCaller caller(Handshake handshake) {
    ContainerCaller caller = handshake.caller();
    return caller == null || caller.loggedOut() ? null : caller;
  }

  /** The token of a CONNECT packet, else the token of the handshake. */
  private @Nullable Token token(AuthObject auth) {
    String field = auth.token();
    String text =
        field == null || field.isBlank()
            ? session.handshake().bearer()
            : withoutScheme(field.stripLeading());
    return text == null || text.isBlank() ? null : new Token(text.strip());
  }

  /** Schemes are case-insensitive: RFC 9110, section 11.1. */
  private static String withoutScheme(String field) {
    return field.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? field.substring(BEARER.length())
        : field;
  }

  /** Queues the answer for a connected socket, without writing it. */
  void enqueueConnected(Socket socket) {
    session.enqueue(
        session.version().legacyConnect()
            ? packets.connectedLegacy(socket.namespaceName())
            : packets.connected(socket.namespaceName(), socket.id().value()));
  }

  /**
   * Delays the packets that follow the answer over WebSocket.
   *
   * @param pause zero for none
   */
  void pause(Duration pause) {
    if (session.transport() == TransportName.WEBSOCKET && !pause.isZero()) {
      session.pauseWrites(pause);
    }
  }

  /** Refuses a CONNECT packet. Closes the session of a client that was refused too often. */
  void refuse(NamespaceName name, String message) {
    refuse(name, message, null);
  }

  /** Refuses a CONNECT packet beyond a rate, and closes the session. */
  void refuseAndClose(NamespaceName name) {
    send(name, TOO_MANY_REQUESTS, null);
    session.close(CloseReason.FORCED_CLOSE);
  }

  /** Sends the message and the data of a middleware. */
  void refuse(NamespaceName name, ConnectRefusedException e) {
    try {
      refuse(name, e.text(), e.data());
    } catch (PayloadException unwritable) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] the data of a refusal cannot be written", unwritable);
      refuse(name, e.text(), null);
    }
  }

  private void refuse(NamespaceName name, String message, @Nullable Object data) {
    send(name, message, data);
    if (!guard.toleratesRefusal(name.path().value())) {
      session.close(CloseReason.FORCED_CLOSE);
    }
  }

  private void send(NamespaceName name, String message, @Nullable Object data) {
    PacketUnit refusal =
        session.version().legacyConnect()
            ? packets.refusedLegacy(name, message, data)
            : packets.refused(name, message, data);
    session.send(refusal);
  }
}
