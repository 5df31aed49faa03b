package ee.socketio.mailbox;

/**
 * An event with its sequence.
 *
 * @param sequence greater than the sequence of every earlier event of the same addressee
 */
public record StoredEvent(long sequence, DurableEvent event) {}
