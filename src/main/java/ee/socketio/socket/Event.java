package ee.socketio.socket;

/**
 * An event of a client.
 *
 * @param name the name of the event
 * @param arguments the arguments, without the name
 * @param ack acknowledges the event
 */
public record Event(String name, Arguments arguments, Ack ack) {}
