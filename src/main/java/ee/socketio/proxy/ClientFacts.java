package ee.socketio.proxy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a client reached the server. Behind a trusted proxy, these are the facts of the client's
 * connection to the proxy.
 *
 * @param address the IP address of the client, without a port; empty if it is unknown
 * @param secure whether the client used TLS
 * @param host the host that the client requested, such as {@code shop.example:8443}; empty if it is
 *     unknown
 */
public record ClientFacts(String address, boolean secure, String host) {

  /**
   * The facts of a connection, as a container reports them.
   *
   * @param address the address of the peer; null if the container does not provide it
   * @param secure whether the peer used TLS
   * @param hosts the values of {@code Host}. A request with several of them has no host
   */
  public static ClientFacts of(@Nullable String address, boolean secure, List<String> hosts) {
    return new ClientFacts(
        address == null ? "" : address, secure, hosts.size() == 1 ? hosts.get(0) : "");
  }
}
