package ee.socketio.proxy;

import java.util.Optional;

/**
 * The IP addresses that begin with the same bits.
 *
 * @param first the first address of the network, in which all other bits are zero
 * @param length the number of equal bits, of 128
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632#section-3.1">RFC 4632, section 3.1</a>
 */
record Network(IpAddress first, int length) {
  private static final int BITS = 128;
  private static final int IPV4_BITS = 32;

  /**
   * Parses an address such as {@code 192.0.2.1}, or a network such as {@code 10.0.0.0/8} and {@code
   * 2001:db8::/32}.
   *
   * @throws IllegalArgumentException if the text is neither, or if an address has bits after its
   *     prefix, because the network would be larger than it looks
   */
  static Network parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address =
        IpAddress.parse(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> invalid(text));
    int length = slash < 0 ? BITS : length(text.substring(slash + 1), address.isIpv4(), text);
    if (!address.prefix(length).equals(address)) {
      throw new IllegalArgumentException(
          "a network has bits after its prefix, expected " + shown(address, length));
    }
    return new Network(address, length);
  }

  private static int length(String digits, boolean ipv4, String text) {
    int most = ipv4 ? IPV4_BITS : BITS;
    return Optional.of(digits)
        .filter(each -> each.matches("[0-9]{1,3}"))
        .map(Integer::valueOf)
        .filter(length -> length <= most)
        .map(length -> length + BITS - most)
        .orElseThrow(() -> invalid(text));
  }

  private static String shown(IpAddress address, int length) {
    int omitted = address.isIpv4() ? BITS - IPV4_BITS : 0;
    return address.prefix(length) + "/" + (length - omitted);
  }

  private static IllegalArgumentException invalid(String text) {
    return new IllegalArgumentException("'" + text + "' is neither an address nor a network");
  }

  /** Whether an address belongs to this network. No IPv4 address belongs to an IPv6 network. */
  boolean contains(IpAddress address) {
    return address.isIpv4() == first.isIpv4() && address.prefix(length).equals(first);
  }
}
