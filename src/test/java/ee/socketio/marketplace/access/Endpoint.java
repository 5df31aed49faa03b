package ee.socketio.marketplace.access;

import org.jspecify.annotations.Nullable;

/**
 * A REST method or an event handler.
 *
 * @param method the HTTP method, or {@code EVENT}
 * @param name the path below {@code api/}, or the namespace and the event
 * @param operation the operation of its {@code @Permits}; null if it has none
 */
public record Endpoint(String method, String name, @Nullable Operation operation) {}
