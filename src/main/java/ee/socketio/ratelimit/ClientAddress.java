package ee.socketio.ratelimit;

import ee.socketio.proxy.IpAddress;

/**
 * Maps the addresses of one client to one key, so that the limits of the client apply to all of its
 * addresses. Any thread may call this class.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6177">RFC 6177, IPv6 Address Assignment</a>
 */
public final class ClientAddress {
  private static final int NETWORK_BITS = 64;

  private ClientAddress() {}

  /**
   * Returns the key of an address. The key of an IPv4 address is the address. The key of an IPv6
   * address is its first 64 bits, because one client usually has all addresses of such a network.
   *
   * @param address an address as the container provides it; any other text is its own key
   */
  public static String key(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    return IpAddress.parse(address).map(ClientAddress::key).orElse(address);
  }

  private static String key(IpAddress address) {
    return address.isIpv4()
        ? address.toString()
        : address.prefix(NETWORK_BITS) + "/" + NETWORK_BITS;
  }
}
