package ee.socketio.socket;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketPacketType;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The place of one client in one namespace: the {@link Inbox} where its packets wait, and the
 * socket once it is let in. Connecting, handling and leaving run in the inbox, so one after the
 * other, and other namespaces of the client do not wait for them.
 *
 * <p>Packets come on a thread of the container, which only puts them in the inbox.
 */
final class Membership {
  private static final System.Logger LOG = System.getLogger(Membership.class.getName());

  private final SocketServer server;
  private final Client client;
  private final Session session;
  private final NamespaceName name;
  private final Inbox inbox;
  private final Dispatch dispatch;
  private final RateEnforcer guard;
  private final AtomicBoolean full = new AtomicBoolean();
  private volatile @Nullable Socket socket;

  Membership(SocketServer server, Client client, Session session, NamespaceName name) {
    this.server = server;
    this.client = client;
    this.session = session;
    this.name = name;
    this.inbox = server.newInbox();
    this.dispatch = server.dispatch();
    this.guard = new RateEnforcer(server, client, inbox, session.timer());
  }

  NamespaceName name() {
    return name;
  }

  void connect(SocketPacket packet) {
    offer(() -> enter(packet.json()), packet);
  }

  void received(SocketPacket packet) {
    switch (packet.type()) {
      case EVENT, BINARY_EVENT -> event(packet);
      case ACK, BINARY_ACK -> acknowledged(packet);
      case DISCONNECT -> offer(() -> leave("client namespace disconnect"), packet);
      case CONNECT, CONNECT_ERROR -> client.outOfTurn(packet.type());
    }
  }

  /** The session has ended; what came before is still handled. */
  void closed(CloseReason reason) {
    inbox.put(() -> leave(reason.text()), 0);
  }

  /** The application, or the server, disconnects the socket; what waits is not handled any more. */
  void disconnect() {
    Socket current = socket;
    if (current != null && current.end()) {
      // At once: what the same thread does next to a room must not concern this socket.
      current.exitRooms();
      // In this order: a client that connects again at once is to find the seat cleared.
      inbox.put(() -> clearUp(current, "server namespace disconnect"), 0);
      current.sendLast(server.packets().disconnect(name));
    }
  }

  boolean holds(Socket expected) {
    return socket == expected;
  }

  /** Runs something of the server's own behind what waits. */
  void later(Runnable task) {
    inbox.put(task, 0);
  }

  /** Sends the socket an event, if there is one. */
  void tell(String event, Object argument) {
    Socket current = socket;
    if (current != null) {
      current.emit(event, argument);
    }
  }

  private void offer(Runnable task, SocketPacket packet) {
    if (!inbox.offer(task, packet.size())) {
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

  private void enter(String auth) {
    if (socket != null || !client.claims(this)) {
      // As in Node.js: who connects twice is out of step for good.
      client.outOfTurn(SocketPacketType.CONNECT);
    } else if (session.isOpen()) {
      Namespace namespace = server.visit(name);
      if (namespace == null) {
        client.connecting().refuseUnknown(name);
        client.vacated(this);
      } else {
        enter(namespace, auth);
      }
    }
  }

  private void enter(Namespace namespace, String auth) {
    Socket admitted = client.connecting().connect(namespace, auth);
    if (admitted == null) {
      server.depart(namespace);
      client.vacated(this);
    } else {
      guard.connected(admitted);
      socket = admitted;
      client.entered();
      client.connecting().welcome(admitted);
      leaveIfClosed();
    }
  }

  /** The session may have ended before it knew of this seat. */
  private void leaveIfClosed() {
    CloseReason reason = client.closeReason();
    if (reason != null) {
      leave(reason.text());
    }
  }

  /** How many packets wait to be handled, the one that is being handled among them. */
  int waiting() {
    return inbox.waiting();
  }

  private void event(SocketPacket packet) {
    server.traffic().received();
    Socket current = socket;
    if (current == null) {
      place(packet, () -> handleUnjudged(packet));
    } else if (guard.passes(current, packet)) {
      place(packet, () -> handle(packet));
    }
  }

  private void place(SocketPacket packet, Runnable task) {
    if (inbox.offer(task, packet.size())) {
      return;
    }
    Socket current = socket;
    if (current == null) {
      client.outOfTurn(packet.type());
      return;
    }
    if (full.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] {0} sends more than is handled, its events are refused"
              + " (limits: {1} packets, {2} bytes)",
          current,
          server.options().inbox().packets(),
          server.options().inbox().bytes());
    }
    dispatch.refuse(current, packet);
    if (server.options().disconnectWhenFull()) {
      disconnect();
    }
  }

  /** It came before its socket was let in, so nobody has looked at its rate. */
  private void handleUnjudged(SocketPacket packet) {
    Socket current = socket;
    if (current == null || guard.passes(current, packet)) {
      handle(packet);
    }
  }

  private void handle(SocketPacket packet) {
    Socket current = socket;
    if (current == null) {
      client.outOfTurn(packet.type());
    } else if (current.listening()) {
      dispatch.event(current, packet);
    }
  }

  /** Not by way of the inbox: a handler may be waiting for it there. */
  private void acknowledged(SocketPacket packet) {
    Socket current = socket;
    if (current != null) {
      Arguments answer = Arguments.of(packet.json(), packet.attachments(), server.payloads());
      current.pending().answered(packet.ackId(), answer);
    }
  }

  private void leave(String reason) {
    Socket current = socket;
    if (current != null && current.end()) {
      clearUp(current, reason);
    }
  }

  private void clearUp(Socket gone, String reason) {
    LOG.log(Level.DEBUG, "[SOCKET] {0} disconnected: {1}", gone, reason);
    dispatch.tell(gone, gone.handlers().disconnecting(), reason);
    Set<String> rooms = gone.leaveRooms();
    server.depart(gone.namespace());
    socket = null;
    guard.disconnected(gone);
    client.vacated(this);
    gone.pending().failAll(reason);
    dispatch.tell(gone, gone.handlers().disconnected(), reason);
    rooms.remove(gone.id().value());
    rooms.forEach(room -> server.tell(listener -> listener.left(gone, room)));
    server.tell(listener -> listener.disconnected(gone, reason));
  }
}
