package ee.socketio.protocol.engineio;

import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One Engine.IO packet, text or binary, with its two encodings.
 *
 * <p>A packet is immutable and can be queued for any number of recipients: {@link #text()} and
 * {@link #frame()} are encoded on first use and then shared, and so is {@link #gzip()}. Arrays are
 * not copied, and callers must not change them.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#packet-encoding">Packet encoding</a>
 */
public final class EnginePacket {
  private static final Map<EnginePacketType, EnginePacket> WITHOUT_DATA = withoutData();

  private final EnginePacketType type;
  private final String data;
  private final byte @Nullable [] bytes;
  private final boolean compressible;

  // Races on these are benign, every thread computes the same value. A String and an int may be
  // published by a plain write; the contents of an array need the volatile one.
  private @Nullable String text;
  private int size;
  private volatile byte @Nullable [] frame;
  private volatile byte @Nullable [] gzip;

  // Only the thread that measures the queues uses these fields.
  private int measurement;
  private int holders;

  private EnginePacket(EnginePacketType type, String data, byte @Nullable [] bytes) {
    this(type, data, bytes, true);
  }

  private EnginePacket(
      EnginePacketType type, String data, byte @Nullable [] bytes, boolean compressible) {
    this.type = type;
    this.data = data;
    this.bytes = bytes;
    this.compressible = compressible;
  }

  /** The packet of this type without data; always the same object, so its frame is encoded once. */
  public static EnginePacket of(EnginePacketType type) {
    return Objects.requireNonNull(WITHOUT_DATA.get(type), "type");
  }

  /** A text packet; {@code data} comes without the type character and may be empty. */
  public static EnginePacket of(EnginePacketType type, String data) {
    return data.isEmpty() ? of(type) : new EnginePacket(type, data, null);
  }

  /** A text message. */
  public static EnginePacket message(String data) {
    return of(EnginePacketType.MESSAGE, data);
  }

  /** A binary message. The array is not copied and must not change afterwards. */
  public static EnginePacket message(byte[] data) {
    return new EnginePacket(EnginePacketType.MESSAGE, "", Objects.requireNonNull(data, "data"));
  }

  /** The same packet; no transport compresses it. */
  public EnginePacket uncompressed() {
    return new EnginePacket(type, data, bytes, false);
  }

  /** Whether a transport may compress the packet. */
  public boolean compressible() {
    return compressible;
  }

  public EnginePacketType type() {
    return type;
  }

  /** Whether this is a binary message: it then has {@link #bytes()} and no {@link #data()}. */
  public boolean binary() {
    return bytes != null;
  }

  /**
   * The text without the type character; may be empty.
   *
   * @throws IllegalStateException when this packet is binary
   */
  public String data() {
    if (bytes != null) {
      throw new IllegalStateException("a binary packet has no text data");
    }
    return data;
  }

  /**
   * The bytes of a binary message; not a copy.
   *
   * @throws IllegalStateException when this packet is text
   */
  public byte[] bytes() {
    if (bytes == null) {
      throw new IllegalStateException("a text packet has no bytes");
    }
    return bytes;
  }

  /** This packet as a part of a polling payload: {@code 4hello}, or {@code b} and base64. */
  public String text() {
    String known = text;
    if (known == null) {
      known = bytes == null ? type.code() + data : 'b' + Base64.getEncoder().encodeToString(bytes);
      text = known;
    }
    return known;
  }

  /**
   * This packet as one whole, final, unmasked WebSocket frame, header included; shared between all
   * callers, who must not modify it.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455, section 5.2</a>
   */
  public byte[] frame() {
    byte[] known = frame;
    if (known == null) {
      known = bytes == null ? WebSocketFrame.text(type.code(), data) : WebSocketFrame.binary(bytes);
      frame = known;
    }
    return known;
  }

  /**
   * The UTF-8 form of {@link #text()} in the gzip format; compressed once and shared between all
   * callers, who must not modify it. Lives as long as the packet, like {@link #frame()}.
   */
  public byte[] gzip() {
    byte[] known = gzip;
    if (known == null) {
      synchronized (this) {
        known = gzip;
        if (known == null) {
          known = Gzip.compress(text());
          gzip = known;
        }
      }
    }
    return known;
  }

  /** The length of {@link #frame()} in bytes, counted without building it. */
  public int size() {
    int known = size;
    if (known == 0) {
      known =
          WebSocketFrame.length(bytes == null ? 1 + WebSocketFrame.utf8Length(data) : bytes.length);
      size = known;
    }
    return known;
  }

  /**
   * Counts one queue that holds this packet in a measurement, so that the memory of a broadcast
   * counts once, although many queues hold it. Only one thread may measure.
   *
   * @param number of the measurement; a later measurement has another number
   * @return whether no other queue was counted in this measurement
   */
  public boolean countHolder(int number) {
    if (measurement == number) {
      holders++;
      return false;
    }
    measurement = number;
    holders = 1;
    return true;
  }

  /** The number of queues that held this packet in its latest measurement, or 1. */
  public int holders() {
    return Math.max(1, holders);
  }

  /** Same type and same content. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EnginePacket that
        && type == that.type
        && data.equals(that.data)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hash(type, data) + Arrays.hashCode(bytes);
  }

  /** Type and length for logs; never the content. */
  @Override
  public String toString() {
    return bytes == null
        ? type + "(" + data.length() + " chars)"
        : type + "(" + bytes.length + " bytes)";
  }

  private static Map<EnginePacketType, EnginePacket> withoutData() {
    Map<EnginePacketType, EnginePacket> packets = new EnumMap<>(EnginePacketType.class);
    for (EnginePacketType type : EnginePacketType.values()) {
      packets.put(type, new EnginePacket(type, "", null));
    }
    return packets;
  }
}
