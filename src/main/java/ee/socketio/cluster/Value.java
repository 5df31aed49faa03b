package ee.socketio.cluster;

import java.util.List;

/**
 * A value of an event or an answer.
 *
 * @param json the value as JSON; binary values are placeholders, as in a packet of Socket.IO
 * @param attachments the values of the placeholders, by index; the arrays must not change
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#packet-encoding">Packet encoding</a>
 */
public record Value(String json, List<byte[]> attachments) {
  /** No value: {@code null} in JSON. */
  public static final Value NULL = new Value("null", List.of());

  public Value {
    attachments = List.copyOf(attachments);
  }

  /** A value without binary values. */
  public static Value of(String json) {
    return new Value(json, List.of());
  }

  /** The length, for logs. */
  @Override
  public String toString() {
    return json.length() + " chars, " + attachments.size() + " attachments";
  }
}
