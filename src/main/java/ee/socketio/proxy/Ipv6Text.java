package ee.socketio.proxy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The text of an IPv6 address: up to eight hexadecimal groups, and {@code ::} for groups of zero.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291, section 2.2</a>
 */
final class Ipv6Text {
  private static final int LONGEST = "0000:0000:0000:0000:0000:ffff:255.255.255.255".length();
  private static final int GROUPS = 8;
  private static final int DIGITS = 4;
  private static final String GAP = "::";

  private Ipv6Text() {}

  static Optional<IpAddress> parse(String text) {
    int gap = text.indexOf(GAP);
    if (text.length() > LONGEST || text.indexOf(GAP, gap + 1) > gap) {
      return Optional.empty();
    }
    List<Integer> groups = new ArrayList<>();
    if (gap < 0) {
      return addGroups(text, groups) && groups.size() == GROUPS
          ? Optional.of(address(groups))
          : Optional.empty();
    }
    return around(text.substring(0, gap), text.substring(gap + GAP.length()));
  }

  private static Optional<IpAddress> around(String before, String after) {
    List<Integer> groups = new ArrayList<>();
    List<Integer> last = new ArrayList<>();
    boolean valid =
        before.indexOf('.') < 0
            && (before.isEmpty() || addGroups(before, groups))
            && (after.isEmpty() || addGroups(after, last))
            && groups.size() + last.size() < GROUPS;
    if (!valid) {
      return Optional.empty();
    }
    groups.addAll(Collections.nCopies(GROUPS - groups.size() - last.size(), 0));
    groups.addAll(last);
    return Optional.of(address(groups));
  }

  /** Adds the groups of a text; false if it is malformed. An IPv4 address may end it. */
  private static boolean addGroups(String text, List<Integer> groups) {
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean added =
          (i == parts.length - 1 && parts[i].indexOf('.') >= 0)
              ? addIpv4(parts[i], groups)
              : addGroup(parts[i], groups);
      if (!added) {
        return false;
      }
    }
    return true;
  }

  private static boolean addGroup(String digits, List<Integer> groups) {
    return !digits.isEmpty()
        && digits.length() <= DIGITS
        && digits.chars().allMatch(HexFormat::isHexDigit)
        && groups.add(HexFormat.fromHexDigits(digits));
  }

  private static boolean addIpv4(String text, List<Integer> groups) {
    Optional<Integer> bits = Ipv4Text.parse(text);
    bits.ifPresent(value -> groups.addAll(List.of(value >>> Short.SIZE, value & 0xffff)));
    return bits.isPresent();
  }

  private static IpAddress address(List<Integer> groups) {
    return new IpAddress(half(groups.subList(0, 4)), half(groups.subList(4, GROUPS)));
  }

  private static long half(List<Integer> groups) {
    long bits = 0;
    for (int group : groups) {
      bits = bits << Short.SIZE | group;
    }
    return bits;
  }

  /** The text in lower case. The first of the longest runs of zeros is {@code ::}. */
  static String of(IpAddress address) {
    int start = 0;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = zerosAt(i, address);
      if (zeros > length) {
        start = i;
        length = zeros;
      }
    }
    return length == 1
        ? groups(0, GROUPS, address)
        : groups(0, start, address) + GAP + groups(start + length, GROUPS, address);
  }

  private static int zerosAt(int start, IpAddress address) {
    int end = start;
    while (end < GROUPS && address.group(end) == 0) {
      end++;
    }
    return end - start;
  }

  private static String groups(int from, int to, IpAddress address) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(address.group(i)));
    }
    return text.toString();
  }
}
