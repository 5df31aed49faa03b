package ee.socketio.proxy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Combines the headers {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}. No standard
 * defines them. A proxy either appends to a list or replaces it, so the lists can have different
 * lengths. Their last elements belong to the last proxy.
 */
final class XForwardedHeaders {
  private XForwardedHeaders() {}

  /** The hops, in order. If there is no {@code X-Forwarded-For}, the node of the hop is unknown. */
  static List<Hop> hops(List<String> nodes, List<String> schemes, List<String> hosts) {
    List<String> peers = elements(nodes);
    List<String> protocols = elements(schemes);
    List<String> names = elements(hosts);
    List<Hop> hops = new ArrayList<>();
    for (int fromEnd = Math.max(1, peers.size()) - 1; fromEnd >= 0; fromEnd--) {
      hops.add(new Hop(at(fromEnd, peers), at(fromEnd, protocols), at(fromEnd, names)));
    }
    return hops;
  }

  private static List<String> elements(List<String> lines) {
    return lines.stream()
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .map(String::strip)
        .filter(element -> !element.isEmpty())
        .toList();
  }

  private static String at(int fromEnd, List<String> elements) {
    return elements.isEmpty() ? "" : elements.get(Math.max(0, elements.size() - 1 - fromEnd));
  }
}
