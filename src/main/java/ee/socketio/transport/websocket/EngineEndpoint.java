package ee.socketio.transport.websocket;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Engine;
import ee.socketio.engine.Handshake;
import ee.socketio.engine.Session;
import ee.socketio.transport.UpgradeRequest;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One WebSocket, which opens its own session or becomes the candidate of an upgrade. */
public final class EngineEndpoint extends Endpoint {
  private static final System.Logger LOG = System.getLogger(EngineEndpoint.class.getName());

  private static final jakarta.websocket.CloseReason NORMAL =
      reason(jakarta.websocket.CloseReason.CloseCodes.NORMAL_CLOSURE.getCode());

  /** The time for the container to answer the close frame of a client. */
  private static final Duration ANSWER_TIME = Duration.ofSeconds(2);

  private final Engine engine;
  private final FrameWriters writers;
  private volatile @Nullable UpgradeRequest request;
  private volatile @Nullable WebSocketTransport transport;

  EngineEndpoint(Engine engine, FrameWriters writers) {
    this.engine = engine;
    this.writers = writers;
  }

  @Override
  public void onOpen(jakarta.websocket.Session connection, EndpointConfig config) {
    int limit = engine.options().maxPayload();
    connection.setMaxTextMessageBufferSize(limit);
    connection.setMaxBinaryMessageBufferSize(limit);
    if (connection.getMaxIdleTimeout() > 0) {
      // The heartbeat of Engine.IO finds idle connections. Payara starts a timer for each call, so
      // a session without a timeout is not changed.
      connection.setMaxIdleTimeout(0);
    }
    HandshakeConfigurator.Admitted admitted = HandshakeConfigurator.admitted(connection);
    if (admitted == null) {
      closeNow(connection, NORMAL);
      return;
    }
    request = admitted.request();
    WebSocketTransport opened =
        admitted.sid() == null
            ? open(connection, admitted.handshake())
            : upgrade(connection, admitted.sid());
    if (opened == null) {
      close(connection, NORMAL);
      return;
    }
    transport = opened;
    if (!admitted.request().deliverTo(opened)) {
      receive(connection, opened.pieces());
    }
  }

  private static void receive(jakarta.websocket.Session connection, PartialMessages messages) {
    connection.addMessageHandler(String.class, (MessageHandler.Partial<String>) messages::text);
    connection.addMessageHandler(byte[].class, (MessageHandler.Partial<byte[]>) messages::binary);
  }

  private WebSocketTransport open(jakarta.websocket.Session connection, Handshake handshake) {
    Session session = engine.open(handshake, opening -> transport(opening, connection));
    return (WebSocketTransport) session.current();
  }

  private @Nullable WebSocketTransport upgrade(jakarta.websocket.Session connection, String sid) {
    Optional<Session> session = engine.find(sid);
    if (session.isEmpty()) {
      return null;
    }
    WebSocketTransport candidate = transport(session.get(), connection);
    return session.get().upgrade().begin(candidate) ? candidate : null;
  }

  private WebSocketTransport transport(Session session, jakarta.websocket.Session connection) {
    FrameWriter writer = writers.open(connection);
    return new WebSocketTransport(
        session, writer, status -> close(connection, writer, reason(status)));
  }

  /** Closes a WebSocket, but leaves the answer to a close frame of the client to the container. */
  private void close(
      jakarta.websocket.Session connection,
      FrameWriter writer,
      jakarta.websocket.CloseReason reason) {
    if (writer.clientHasClosed()) {
      engine.timer().schedule(ANSWER_TIME, () -> close(connection, reason));
    } else {
      close(connection, reason);
    }
  }

  @Override
  public void onClose(
      jakarta.websocket.Session connection, jakarta.websocket.CloseReason closeReason) {
    WebSocketTransport current = transport;
    if (current != null) {
      current.onClosed();
    }
    UpgradeRequest handshake = request;
    if (handshake != null) {
      // The container closes the connection as soon as this method returns.
      handshake.awaitClosable();
    }
  }

  @Override
  public void onError(jakarta.websocket.Session connection, Throwable error) {
    LOG.log(Level.DEBUG, "[SOCKET] a WebSocket failed", error);
    WebSocketTransport current = transport;
    if (current != null) {
      // Undertow refuses a large binary message itself, and then reads only a part of the rest.
      current.failUnread(CloseReason.TRANSPORT_ERROR);
    }
  }

  /**
   * Closes a WebSocket, but not while the container's thread may still work on its handshake.
   * Payara would recycle the request under that thread, and the next request of the thread would
   * fail.
   */
  private void close(jakarta.websocket.Session connection, jakarta.websocket.CloseReason reason) {
    UpgradeRequest handshake = request;
    Duration wait = handshake == null ? Duration.ZERO : handshake.untilClosable();
    if (wait.isZero()) {
      closeNow(connection, reason);
    } else {
      engine.timer().schedule(wait, () -> close(connection, reason));
    }
  }

  private static jakarta.websocket.CloseReason reason(int status) {
    return new jakarta.websocket.CloseReason(
        jakarta.websocket.CloseReason.CloseCodes.getCloseCode(status), "");
  }

  private static void closeNow(
      jakarta.websocket.Session connection, jakarta.websocket.CloseReason reason) {
    try {
      if (connection.isOpen()) {
        connection.close(reason);
      }
    } catch (IOException | IllegalStateException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a WebSocket had closed before the server closed it", e);
    }
  }
}
