package ee.socketio.socket;

/**
 * Fired as a CDI event before the server accepts connections, so that the application can declare
 * namespaces, middleware and handlers.
 *
 * @param server the server
 */
public record ServerStarting(SocketServer server) {}
