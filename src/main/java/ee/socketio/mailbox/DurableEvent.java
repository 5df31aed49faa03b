package ee.socketio.mailbox;

import ee.socketio.protocol.socketio.JsonElements;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.SocketPacket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An event as it is kept. Equality takes attachments by identity, as arrays do.
 *
 * @param id by which clients know an event that they have seen
 * @param at when it was sent
 * @param expires when it is of no use any more; milliseconds fine
 * @param json what clients get, as a JSON array: its name, its arguments, and {@code {id, at}}
 * @param attachments what the placeholders of the JSON stand for, by index; must not change
 */
public record DurableEvent(
    String id, Instant at, Instant expires, String json, List<byte[]> attachments) {
  public DurableEvent {
    attachments = List.copyOf(attachments);
  }

  /**
   * Dates an event.
   *
   * @param packet with its name and arguments
   */
  static DurableEvent of(SocketPacket packet, String id, Instant now, Duration retention) {
    // Stores keep milliseconds, and what comes late is to have the same date as what comes at once.
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

  /** Characters and bytes, about as many as travel. */
  int size() {
    int size = json.length();
    for (byte[] attachment : attachments) {
      size += attachment.length;
    }
    return size;
  }

  /** Everything but the payload, for logs. */
  @Override
  public String toString() {
    return JsonElements.of(json).get(0) + " " + id + " of " + at;
  }
}
