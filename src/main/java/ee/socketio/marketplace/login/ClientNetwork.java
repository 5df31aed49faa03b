package ee.socketio.marketplace.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/**
 * The network of a client: the address for IPv4, and the first 64 bits for IPv6. One customer of a
 * provider has at least one IPv6 network of that size, so a limit for single IPv6 addresses would
 * have no effect.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6177">RFC 6177, IPv6 Address Assignment</a>
 */
final class ClientNetwork {
  private static final int NETWORK_BYTES = 8;

  private ClientNetwork() {}

  /**
   * @param address the address of a client as text
   * @return the network; the text itself if it is no IPv6 address
   */
  static String of(String address) {
    // Only a text with a colon is parsed, so that no name is resolved.
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
