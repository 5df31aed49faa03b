package ee.socketio.marketplace.access;

import org.jspecify.annotations.Nullable;

/**
 * A REST resource or an event handler.
 *
 * @param method of HTTP, or {@code EVENT}
 * @param name the path below {@code api/}, or the namespace and the event
 * @param operation from the table; null when the door names none
 */
public record Door(String method, String name, @Nullable Operation operation) {}
