package ee.socketio.transport.polling;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EngineVersion;
import ee.socketio.protocol.engineio.Gzip;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The payload of one response. If it consists of exactly one packet, it shares the compressed form
 * of that packet with all other recipients, so a broadcast to many clients is compressed once.
 */
final class Payload {
  private final String text;
  private final boolean compressible;
  private final @Nullable EnginePacket alone;

  private Payload(String text, boolean compressible, @Nullable EnginePacket alone) {
    this.text = text;
    this.compressible = compressible;
    this.alone = alone;
  }

  /** Encodes packets for a client of that version. */
  static Payload of(EngineVersion version, List<EnginePacket> packets) {
    String text = version.encodePayload(packets);
    boolean compressible = packets.stream().anyMatch(EnginePacket::compressible);
    EnginePacket first = packets.get(0);
    boolean shared = packets.size() == 1 && text.equals(first.text());
    return new Payload(text, compressible, shared ? first : null);
  }

  /** The uncompressed text. */
  String text() {
    return text;
  }

  /** Whether the payload may be compressed if it is large enough. */
  boolean compressible() {
    return compressible;
  }

  /** The compressed text, which callers must not modify. */
  byte[] gzip() {
    return alone == null ? Gzip.compress(text) : alone.gzip();
  }
}
