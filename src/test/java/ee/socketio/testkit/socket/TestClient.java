package ee.socketio.testkit.socket;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EnginePacketType;
import java.util.List;

/** The client at the other end of one session, as lines on the wire: {@code 42["hello"]}. */
public final class TestClient {
  private final Session session;
  private final RecordedTransport transport;
  private int seen;

  TestClient(Session session) {
    this.session = session;
    this.transport = (RecordedTransport) session.current();
    this.seen = transport.written().size();
  }

  /** The client sends text packets, Engine.IO type first. */
  public TestClient sends(String... lines) {
    for (String line : lines) {
      EnginePacketType type = EnginePacketType.values()[line.charAt(0) - '0'];
      session.received(EnginePacket.of(type, line.substring(1)));
    }
    return this;
  }

  /** The client sends a binary message. */
  public TestClient sends(byte[] attachment) {
    session.received(EnginePacket.message(attachment));
    return this;
  }

  /** What it got since the last call: lines, and {@code b} and base64 for binary messages. */
  public List<String> got() {
    return packets().stream().map(EnginePacket::text).toList();
  }

  /** As {@link #got}, as the packets themselves. */
  public List<EnginePacket> packets() {
    List<EnginePacket> written = transport.written();
    List<EnginePacket> fresh = written.subList(seen, written.size());
    seen = written.size();
    return fresh;
  }

  /** The connection is lost. */
  public void loses(CloseReason reason) {
    session.transportClosed(transport, reason);
  }

  /** Whether the server still has the session. */
  public boolean open() {
    return session.isOpen();
  }

  /** The session on the server. */
  public Session session() {
    return session;
  }

  /** What carries the packets. */
  public RecordedTransport transport() {
    return transport;
  }
}
