package ee.socketio.socket;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionListener;
import ee.socketio.engine.Timer.Timeout;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketPacketDecoder;
import ee.socketio.protocol.socketio.SocketPacketType;
import ee.socketio.protocol.socketio.SocketProtocolException;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The client at the other end of one session, in as many namespaces as it likes. Decoding,
 * connecting and handling run in the session's {@link Inbox}, so one after the other.
 */
final class Client implements SessionListener {
  private static final System.Logger LOG = System.getLogger(Client.class.getName());

  private final SocketServer server;
  private final Session session;
  private final Inbox inbox;
  private final SocketPacketDecoder decoder;
  private final Connecting connecting;
  private final Dispatch dispatch;
  private final Map<NamespaceName, Socket> sockets = new ConcurrentHashMap<>(2);
  private volatile Timeout unconnected = Timeout.NONE;

  Client(SocketServer server, Session session, Inbox inbox) {
    this.server = server;
    this.session = session;
    this.inbox = inbox;
    this.decoder = new SocketPacketDecoder(server.options().decoder());
    this.connecting = new Connecting(server, session);
    this.dispatch = new Dispatch(server);
  }

  /** Closes a session that joins no namespace in time. */
  void awaitConnect() {
    unconnected =
        session
            .timer()
            .schedule(
                server.options().connectTimeout(),
                () -> {
                  LOG.log(Level.DEBUG, "[SOCKET] {0} joined no namespace in time", session);
                  session.close(CloseReason.FORCED_CLOSE);
                });
  }

  @Override
  public void message(EnginePacket packet) {
    if (!inbox.offer(() -> decode(packet), packet.size())) {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] session {0} closed: more waits to be handled than its inbox holds"
              + " (limits: {1} packets, {2} bytes)",
          session.id(),
          server.options().inbox().packets(),
          server.options().inbox().bytes());
      session.abort(CloseReason.INBOX_FULL);
    }
  }

  @Override
  public void closed(CloseReason reason) {
    unconnected.cancel();
    server.forget(session);
    inbox.put(() -> sockets.values().forEach(socket -> left(socket, reason.text())), 0);
  }

  private void decode(EnginePacket packet) {
    if (!session.isOpen()) {
      return;
    }
    try {
      SocketPacket decoded =
          packet.binary() ? decoder.binary(packet.bytes()) : decoder.text(packet.data());
      if (decoded != null) {
        received(decoded);
      }
    } catch (SocketProtocolException e) {
      LOG.log(Level.DEBUG, "[SOCKET] {0} sent an invalid packet: {1}", session, e.getMessage());
      session.abort(CloseReason.PARSE_ERROR);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a packet of " + session + " could not be handled", e);
    }
  }

  private void received(SocketPacket packet) {
    @Nullable Socket socket = sockets.get(packet.namespace());
    if (socket == null && packet.type() == SocketPacketType.CONNECT) {
      connect(packet);
    } else if (socket == null || packet.type() == SocketPacketType.CONNECT) {
      // As in Node.js: who speaks before it connects, or connects twice, is out of step for good.
      LOG.log(Level.DEBUG, "[SOCKET] {0} sent {1} out of turn", session, packet.type());
      session.close(CloseReason.FORCED_CLOSE);
    } else {
      receivedBy(socket, packet);
    }
  }

  private void connect(SocketPacket packet) {
    Socket socket = connecting.connect(packet.namespace(), packet.json());
    if (socket == null) {
      return;
    }
    unconnected.cancel();
    sockets.put(packet.namespace(), socket);
    connecting.welcome(socket);
  }

  private void receivedBy(Socket socket, SocketPacket packet) {
    if (!socket.connected()) {
      return;
    }
    switch (packet.type()) {
      case EVENT, BINARY_EVENT -> dispatch.event(socket, packet);
      case ACK, BINARY_ACK -> socket.pending().answered(packet.ackId(), arguments(packet));
      case DISCONNECT -> left(socket, "client namespace disconnect");
      case CONNECT, CONNECT_ERROR -> session.close(CloseReason.FORCED_CLOSE);
    }
  }

  private Arguments arguments(SocketPacket packet) {
    return Arguments.of(packet.json(), packet.attachments(), server.payloads());
  }

  /** Disconnects all sockets, so that the client does not come back by itself, and the session. */
  void disconnect() {
    sockets.values().forEach(this::disconnect);
    session.close(CloseReason.FORCED_SERVER_CLOSE);
  }

  /** Disconnects one socket and tells its client. */
  void disconnect(Socket socket) {
    if (socket.connected()) {
      socket.send(server.packets().disconnect(socket.namespaceName()));
      left(socket, "server namespace disconnect");
    }
  }

  /** A socket of this client goes, for whatever reason; does nothing when it had gone before. */
  void left(Socket socket, String reason) {
    if (socket.end()) {
      inbox.put(() -> clearUp(socket, reason), 0);
    }
  }

  private void clearUp(Socket socket, String reason) {
    LOG.log(Level.DEBUG, "[SOCKET] {0} disconnected: {1}", socket, reason);
    dispatch.tell(socket, socket.handlers().disconnecting(), reason);
    server.rooms().exit(socket);
    socket.namespace().remove(socket);
    sockets.remove(socket.namespaceName(), socket);
    socket.pending().failAll(reason);
    dispatch.tell(socket, socket.handlers().disconnected(), reason);
  }
}
