package ee.socketio.marketplace.rest;

/**
 * The number of entries of a list.
 *
 * @param count the number
 */
public record Count(long count) {}
