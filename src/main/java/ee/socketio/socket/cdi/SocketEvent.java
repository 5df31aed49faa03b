package ee.socketio.socket.cdi;

/**
 * The CDI events about sockets, for {@code @Observes} and {@code @ObservesAsync}. Each event has
 * the qualifier {@link InNamespace} with the name of its namespace. An observer without the
 * qualifier receives the events of all namespaces.
 *
 * <pre>{@code
 * void seen(@Observes @InNamespace("/chat") SocketConnected event) { ... }
 * }</pre>
 *
 * <p>Observers run on the threads that run handlers, in a request scope, after the handlers.
 * Exceptions of observers are logged; clients do not receive them.
 */
public sealed interface SocketEvent
    permits SocketConnected,
        SocketDisconnected,
        SocketExpired,
        RoomJoined,
        RoomLeft,
        IdentityChanged,
        ForceDisconnected,
        ConnectRefused,
        AuthenticationFailed,
        RateLimited,
        AbuseDetected {
  /**
   * The name of the namespace, such as {@code /chat}. It has no query string, because clients can
   * send tokens there.
   */
  String namespace();
}
