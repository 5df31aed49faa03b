package ee.socketio.socket;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.ratelimit.ClientGuard;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Answers a CONNECT packet with CONNECT or with CONNECT_ERROR, in the form that the client's
 * version of the protocol expects.
 */
final class ConnectReply {
  static final String INVALID_NAMESPACE = "Invalid namespace";
  static final String TOO_MANY_REQUESTS = "Too many requests";
  static final String TOO_MANY_NAMESPACES = "Too many namespaces";
  static final String AUTH_TOO_LARGE = "Authentication data too large";

  private static final System.Logger LOG = System.getLogger(ConnectReply.class.getName());

  private final Session session;
  private final PacketFactory packets;
  private final ClientGuard guard;

  ConnectReply(Session session, PacketFactory packets, ClientGuard guard) {
    this.session = session;
    this.packets = packets;
    this.guard = guard;
  }

  /** Queues the answer for a connected socket, without writing it. */
  void enqueueConnected(Socket socket) {
    Recoverable recoverable = socket.recoverable();
    String pid = recoverable == null ? null : recoverable.pid();
    session.enqueue(
        session.version().legacyConnect()
            ? packets.connectedLegacy(socket.namespaceName())
            : packets.connected(socket.namespaceName(), socket.id().value(), pid));
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
