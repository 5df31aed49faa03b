package ee.socketio.mailbox;

import ee.socketio.log.LogText;
import ee.socketio.protocol.socketio.JsonElements;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.SocketPacket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An event as a store holds it. Equality compares attachments by identity, as arrays do.
 *
 * @param id identifies the event, so that a client can recognise a repetition
 * @param at when the application sent the event
 * @param expires when the event is removed unless it was acknowledged; in milliseconds
 * @param json the JSON array that clients receive: the name, the arguments, and {@code {id, at}}
 * @param attachments the values of the placeholders in the JSON, by index; the arrays must not
 *     change
 */
public record DurableEvent(
    String id, Instant at, Instant expires, String json, List<byte[]> attachments) {
  public DurableEvent {
    attachments = List.copyOf(attachments);
  }

  /**
   * Adds an id and a date to an event.
   *
   * @param packet the event with its name and arguments
   */
  static DurableEvent of(SocketPacket packet, String id, Instant now, Duration retention) {
    // Stores hold milliseconds, and an event has the same date whether or not it was stored.
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    String json = packet.json();
    String dated =
        json.substring(0, json.length() - 1)
            + ",{\"id\":"
            + JsonText.quote(id)
            + ",\"at\":\""
            + at
            + "\"}]";
    return new DurableEvent(id, at, at.plus(retention), dated, packet.attachments());
  }

  /** Characters of the JSON plus bytes of the attachments. */
  int size() {
    int size = json.length();
    for (byte[] attachment : attachments) {
      size += attachment.length;
    }
    return size;
  }

  /** The event without its payload, for logs. */
  @Override
  public String toString() {
    return LogText.value(JsonElements.of(json).get(0)) + " " + id + " of " + at;
  }
}
