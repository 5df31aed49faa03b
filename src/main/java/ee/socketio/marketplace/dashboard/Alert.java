package ee.socketio.marketplace.dashboard;

/**
 * A figure that is beyond its limit.
 *
 * @param kind the last part of the configuration key, such as {@code heap}
 * @param message what is wrong, for an admin
 */
public record Alert(String kind, String message) {}
