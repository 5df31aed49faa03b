package ee.socketio.proxy;

/**
 * How a client reached the server. Behind a trusted proxy, these are the facts of the client's
 * connection to the proxy.
 *
 * @param address the IP address of the client, without a port; empty if it is unknown
 * @param secure whether the client used TLS
 * @param host the host that the client requested, such as {@code shop.example:8443}; empty if it is
 *     unknown
 */
public record ClientFacts(String address, boolean secure, String host) {}
