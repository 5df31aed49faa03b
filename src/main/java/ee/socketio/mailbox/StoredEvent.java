package ee.socketio.mailbox;

/**
 * An event in its place.
 *
 * @param sequence greater than that of every event that was stored for the same addressee before
 */
public record StoredEvent(long sequence, DurableEvent event) {}
