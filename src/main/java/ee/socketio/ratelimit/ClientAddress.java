package ee.socketio.ratelimit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names the client to which an address belongs, so that its limits hold for all its addresses. One
 * customer of a provider usually has a whole IPv6 network, so limits for single addresses would
 * have no effect.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6177">RFC 6177, IPv6 Address Assignment</a>
 */
public final class ClientAddress {
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /**
   * The key of an address: an IPv4 address itself, and the first 64 bits of an IPv6 address.
   *
   * @param address an address as the container provides it; any other text is its own key
   */
  public static String key(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      // A text with a colon is never looked up as a name.
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES)) + "::/64"
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
