package ee.socketio.marketplace.live;

/**
 * One of several events that the server emits at the same moment.
 *
 * @param number the number of the event, from 1
 * @param of the number of all events
 */
public record Burst(int number, int of) {}
