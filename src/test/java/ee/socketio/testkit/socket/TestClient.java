package ee.socketio.testkit.socket;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EnginePacketType;
import java.util.List;

/**
 * A client of one session. A test reads and writes packets as lines, in the notation of the wire:
 *
 * <pre>{@code
 * line        = engine [ packet ]
 * engine      = "0" open | "1" close | "2" ping | "3" pong | "4" message | "5" upgrade | "6" noop
 * packet      = type [ attachments "-" ] [ namespace "," ] [ ack id ] [ JSON ]
 * type        = "0" CONNECT | "1" DISCONNECT | "2" EVENT | "3" ACK | "4" CONNECT_ERROR
 *             | "5" BINARY_EVENT | "6" BINARY_ACK
 * }</pre>
 *
 * <p>The Socket.IO {@code packet} follows {@code "4"} only. The namespace is omitted for {@code /}.
 * Two examples:
 *
 * <ul>
 *   <li>{@code 42/orders,7["add",1]}: message, EVENT in the namespace {@code /orders}, ack id 7,
 *       event name {@code add}, argument 1.
 *   <li>{@code 430["me"]}: message, ACK in the main namespace, ack id 0, argument {@code "me"}.
 * </ul>
 *
 * <p>A binary message that the client received is the letter {@code b} and the content in base64.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/">Engine.IO protocol</a>
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/">Socket.IO protocol</a>
 */
public final class TestClient {
  private final Session session;
  private final RecordedTransport transport;
  private int seen;

  TestClient(Session session) {
    this.session = session;
    this.transport = (RecordedTransport) session.current();
    this.seen = transport.written().size();
  }

  /** Sends text packets to the server. */
  public TestClient sends(String... lines) {
    for (String line : lines) {
      EnginePacketType type = EnginePacketType.values()[line.charAt(0) - '0'];
      session.received(EnginePacket.of(type, line.substring(1)));
    }
    return this;
  }

  /** Sends a binary message to the server. */
  public TestClient sends(byte[] attachment) {
    session.received(EnginePacket.message(attachment));
    return this;
  }

  /** Returns the packets that the client received after the previous call, as lines. */
  public List<String> got() {
    return packets().stream().map(EnginePacket::text).toList();
  }

  /** Returns the packets that the client received after the previous call. */
  public List<EnginePacket> packets() {
    List<EnginePacket> written = transport.written();
    List<EnginePacket> fresh = written.subList(seen, written.size());
    seen = written.size();
    return fresh;
  }

  /** Ends the connection without a close packet. */
  public void loses(CloseReason reason) {
    session.transportClosed(transport, reason);
  }

  /** Whether the session is open on the server. */
  public boolean open() {
    return session.isOpen();
  }

  /** The session on the server. */
  public Session session() {
    return session;
  }

  /** The transport of the session. */
  public RecordedTransport transport() {
    return transport;
  }
}
