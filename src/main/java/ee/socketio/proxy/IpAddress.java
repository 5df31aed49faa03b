package ee.socketio.proxy;

import java.util.Optional;

/**
 * An IP address. An IPv4 address is kept as its IPv4-mapped IPv6 address, so both texts of it are
 * equal.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.5.5.2">RFC 4291, section
 *     2.5.5.2</a>
 */
public record IpAddress(long high, long low) {
  private static final long MAPPED = 0xffffL;
  private static final int GROUP_BITS = 16;

  /**
   * Parses an IPv4 or IPv6 address without brackets and port. Ignores the zone of an IPv6 address.
   * Never resolves a host name.
   *
   * @return the address; empty if the text is not an address
   */
  public static Optional<IpAddress> parse(String text) {
    if (text.indexOf(':') < 0) {
      return Ipv4Text.parse(text).map(IpAddress::ofIpv4);
    }
    int zone = text.indexOf('%');
    return Ipv6Text.parse(zone < 0 ? text : text.substring(0, zone));
  }

  private static IpAddress ofIpv4(int bits) {
    return new IpAddress(0, MAPPED << Integer.SIZE | Integer.toUnsignedLong(bits));
  }

  /** Whether this is an IPv4 address. */
  public boolean isIpv4() {
    return high == 0 && low >>> Integer.SIZE == MAPPED;
  }

  /**
   * The address with all bits after the first {@code length} bits set to zero.
   *
   * @param length from 0 to 128
   */
  public IpAddress prefix(int length) {
    return length <= Long.SIZE
        ? new IpAddress(high & mask(length), 0)
        : new IpAddress(high, low & mask(length - Long.SIZE));
  }

  /** The value of one of the eight groups of 16 bits. */
  int group(int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> ((3 - index % 4) * GROUP_BITS)) & 0xffff;
  }

  private static long mask(int length) {
    return length == 0 ? 0 : -1L << (Long.SIZE - length);
  }

  /**
   * The canonical text.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5952">RFC 5952</a>
   */
  @Override
  public String toString() {
    return isIpv4() ? Ipv4Text.of((int) low) : Ipv6Text.of(this);
  }
}
