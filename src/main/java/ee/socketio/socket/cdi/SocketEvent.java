package ee.socketio.socket.cdi;

/**
 * What happens to sockets, fired as CDI events for {@code @Observes} and {@code @ObservesAsync}.
 * Each has the qualifier {@link InNamespace} with the name of its namespace; an observer without it
 * hears of all namespaces.
 *
 * <pre>{@code
 * void seen(@Observes @InNamespace("/chat") SocketConnected event) { ... }
 * }</pre>
 *
 * <p>Observers run on the threads of handlers, in a request scope, after the handlers of the same
 * moment; what one throws is logged and reaches no client.
 */
public sealed interface SocketEvent
    permits SocketConnected,
        SocketDisconnected,
        RoomJoined,
        RoomLeft,
        AuthenticationFailed,
        RateLimited {
  /** The name of the namespace, such as {@code /chat}. */
  String namespace();
}
