package ee.socketio.transport.websocket;

import ee.socketio.transport.FrameViolation;
import ee.socketio.transport.MessageListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Parses the frames of one client. Delivers messages to a {@link MessageListener} and control
 * frames to the container. A message that exceeds the limit is refused by the first header that
 * announces too many bytes, before its payload arrives. Not thread-safe.
 *
 * <p>Tyrus itself would collect a frame of 4 MB before it compares any limit, would copy all bytes
 * of an incomplete frame with every 256 bytes that arrive, and would keep its largest buffers for
 * as long as the connection lives.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5">RFC 6455, section 5</a>
 */
public final class InboundFrames {
  private static final char REPLACEMENT = '\uFFFD';

  private final IntFunction<byte[]> allocator;
  private final FrameHeader header = new FrameHeader();
  private final FragmentLimit fragments = new FragmentLimit(FragmentLimit.SHORT);
  private @Nullable MessageListener listener;

  /** An incomplete header, or an incomplete control frame. */
  private @Nullable ByteBuffer partial;

  /** The message whose frames are arriving; null between two messages. */
  private @Nullable MessageBuffer message;

  private boolean text;
  private boolean last;
  private int mask;
  private int remaining;
  private int offset;
  private boolean stopped;

  /** Receives control frames. */
  @FunctionalInterface
  public interface Control {
    /**
     * Called with one whole control frame, whose bytes are valid only during the call.
     *
     * @throws IOException if the connection is broken
     */
    void received(ByteBuffer frame) throws IOException;
  }

  /** Creates a parser that discards all messages until {@link #deliverTo}. */
  public InboundFrames() {
    this(byte[]::new);
  }

  InboundFrames(IntFunction<byte[]> allocator) {
    this.allocator = allocator;
  }

  /** Sets the listener. Must be called before {@link #receive}. */
  public void deliverTo(MessageListener messages) {
    listener = messages;
  }

  /** Whether the client has broken a rule, so that no more bytes are accepted. */
  public boolean stopped() {
    return stopped;
  }

  /**
   * Processes the next bytes of the client.
   *
   * @throws IOException if {@code control} throws it
   */
  public void receive(ByteBuffer bytes, Control control) throws IOException {
    MessageListener messages = listener;
    if (messages == null) {
      stopped = true;
      return;
    }
    while (bytes.hasRemaining() && !stopped) {
      if (remaining > 0) {
        payload(bytes, messages);
      } else if (partial != null) {
        complete(partial, bytes, messages, control);
      } else if (isWhole(bytes, bytes.position(), bytes.limit(), messages)) {
        begin(bytes, messages, control);
      } else {
        keep(bytes);
      }
    }
  }

  /** Whether the range contains a whole header. Checks the mask bit and the complete header. */
  private boolean isWhole(ByteBuffer bytes, int from, int to, MessageListener messages) {
    boolean whole = header.parse(bytes, from, to);
    FrameViolation violation =
        !header.masked() ? FrameViolation.UNMASKED : whole ? violation(messages) : null;
    if (violation != null) {
      violated(violation, messages);
    }
    return whole;
  }

  private @Nullable FrameViolation violation(MessageListener messages) {
    if (header.control()) {
      boolean valid = header.fin() && header.length() <= FrameHeader.MOST_CONTROL;
      return valid && header.length() >= 0 ? null : FrameViolation.MALFORMED;
    }
    boolean continues = header.opcode() == FrameHeader.CONTINUATION;
    if (header.reservedBits()
        || header.opcode() > FrameHeader.BINARY
        || continues != (message != null)) {
      return FrameViolation.MALFORMED;
    }
    int size = message == null ? 0 : message.size();
    boolean fits = header.length() >= 0 && header.length() <= messages.maxPayload() - size;
    boolean tooMany = !header.fin() && fragments.isExceeded(size, messages.maxFragments());
    return fits && !tooMany ? null : FrameViolation.TOO_LARGE;
  }

  private void violated(FrameViolation violation, MessageListener messages) {
    stopped = true;
    partial = null;
    message = null;
    messages.violated(violation);
  }

  private void keep(ByteBuffer bytes) {
    if (!stopped) {
      partial = ByteBuffer.allocate(FrameHeader.LONGEST + FrameHeader.MOST_CONTROL).put(bytes);
    }
  }

  /** Begins a frame whose header the bytes contain. */
  private void begin(ByteBuffer bytes, MessageListener messages, Control control)
      throws IOException {
    if (stopped) {
      return;
    }
    if (!header.control()) {
      bytes.position(bytes.position() + header.size());
      data(bytes, messages);
      return;
    }
    int total = header.size() + (int) header.length();
    if (bytes.remaining() < total) {
      keep(bytes);
    } else {
      ByteBuffer frame = bytes.slice(bytes.position(), total);
      bytes.position(bytes.position() + total);
      control.received(frame);
    }
  }

  /** Adds bytes to an incomplete header or control frame, which is at most 139 bytes long. */
  private void complete(
      ByteBuffer frame, ByteBuffer bytes, MessageListener messages, Control control)
      throws IOException {
    while (bytes.hasRemaining() && !stopped) {
      frame.put(bytes.get());
      int size = frame.position();
      if (!isWhole(frame, 0, size, messages) || stopped) {
        continue;
      }
      if (!header.control()) {
        partial = null;
        data(bytes, messages);
        return;
      }
      if (size == header.size() + header.length()) {
        partial = null;
        control.received(frame.flip());
        return;
      }
    }
  }

  /** Begins the payload of a data frame. */
  private void data(ByteBuffer bytes, MessageListener messages) {
    int length = (int) header.length();
    last = header.fin();
    if (message == null) {
      text = header.opcode() == FrameHeader.TEXT;
      if (last && bytes.remaining() >= length) {
        byte[] payload = allocator.apply(length);
        bytes.get(payload);
        MessageBuffer.unmask(payload, 0, length, header.mask(), 0);
        deliver(payload, messages);
        return;
      }
      message = new MessageBuffer(messages.maxPayload(), allocator);
    }
    mask = header.mask();
    remaining = length;
    offset = 0;
    if (length == 0) {
      endFrame(message, messages);
    }
  }

  private void payload(ByteBuffer bytes, MessageListener messages) {
    MessageBuffer current = message;
    if (current == null) {
      throw new IllegalStateException("a payload arrives without a message");
    }
    int count = Math.min(remaining, bytes.remaining());
    current.append(bytes, count, mask, offset);
    remaining -= count;
    offset += count;
    if (remaining == 0) {
      endFrame(current, messages);
    }
  }

  private void endFrame(MessageBuffer current, MessageListener messages) {
    if (last) {
      message = null;
      fragments.reset();
      deliver(current.toBytes(), messages);
    }
  }

  private void deliver(byte[] payload, MessageListener messages) {
    if (!text) {
      messages.binary(payload);
      return;
    }
    String decoded = new String(payload, StandardCharsets.UTF_8);
    if (decoded.indexOf(REPLACEMENT) >= 0 && !isUtf8(payload)) {
      violated(FrameViolation.NOT_UTF8, messages);
    } else {
      messages.text(decoded);
    }
  }

  private static boolean isUtf8(byte[] payload) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
