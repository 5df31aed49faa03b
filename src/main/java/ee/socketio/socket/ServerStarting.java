package ee.socketio.socket;

/**
 * The server is being built and takes no connections yet: the time to declare namespaces,
 * middleware and handlers. Fired as a CDI event.
 *
 * @param server what to declare them on
 */
public record ServerStarting(SocketServer server) {}
