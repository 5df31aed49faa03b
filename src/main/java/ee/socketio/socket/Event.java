package ee.socketio.socket;

/**
 * One event that a client has sent.
 *
 * @param name of the event
 * @param arguments without the name
 * @param ack answers it
 */
public record Event(String name, Arguments arguments, Ack ack) {}
