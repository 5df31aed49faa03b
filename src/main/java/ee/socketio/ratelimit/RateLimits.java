package ee.socketio.ratelimit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast clients may send events. What comes faster is refused with {@code RATE_LIMITED};
 * acknowledgements do not count.
 *
 * @param socket of one socket
 * @param user of all sockets of one user, over all namespaces; guests have none
 * @param events by the name of the event, or by what it begins with: {@code order:*}. All sockets
 *     of a user share it, a guest has it for each socket; of several that fit, the most exact one
 *     counts, and all events that fit one share it
 * @param abuse how many events of one client may be refused, in all its namespaces, before it is
 *     disconnected
 */
public record RateLimits(Rate socket, Rate user, Map<String, Rate> events, Rate abuse) {
  /** No limits at all. */
  public static final RateLimits NONE = new RateLimits(Rate.NONE, Rate.NONE, Map.of(), Rate.NONE);

  /** What no page reaches that people use; a program that sends more needs more. */
  public static final RateLimits DEFAULT =
      new RateLimits(
          new Rate(2_000, Duration.ofSeconds(1)),
          Rate.NONE,
          Map.of(),
          new Rate(200, Duration.ofSeconds(10)));

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException when one is empty or has its {@code *} before the end
   */
  public RateLimits {
    events = Map.copyOf(events);
    events.keySet().forEach(RateLimits::check);
  }

  private static void check(String name) {
    int star = name.indexOf('*');
    if (name.isEmpty() || (star >= 0 && star < name.length() - 1)) {
      throw new IllegalArgumentException(
          "'" + name + "', expected the name of an event, or what it begins with and a *");
    }
  }

  /**
   * Reads {@code <name>=<rate>} and more of them after semicolons.
   *
   * @throws IllegalArgumentException when it is something else, or a name comes twice
   */
  public static Map<String, Rate> parseEvents(String text) {
    Map<String, Rate> rates = new HashMap<>();
    for (String rule : text.split(";", -1)) {
      int equals = rule.lastIndexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("'" + rule + "', expected <name>=<rate>");
      }
      String name = rule.substring(0, equals).strip();
      check(name);
      if (rates.put(name, Rate.parse(rule.substring(equals + 1).strip())) != null) {
        throw new IllegalArgumentException("'" + name + "' twice");
      }
    }
    return rates;
  }
}
