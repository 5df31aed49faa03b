package ee.socketio.ratelimit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The rate limits for events of clients. Events beyond a limit are refused with {@code
 * RATE_LIMITED}. Acknowledgements do not count.
 *
 * @param socket the limit of all sockets of one client
 * @param user the limit of all sockets of one user in all namespaces; guests have no such limit
 * @param events the limits by event name, or by prefix: {@code order:*}. All sockets of a user
 *     share a limit, and all guests of one client. If several rules match, the most exact rule
 *     counts, and all events that match the rule share its limit
 * @param abuse the number of refused events of one client, in all namespaces, beyond which the
 *     client is disconnected
 */
public record RateLimits(Rate socket, Rate user, Map<String, Rate> events, Rate abuse) {
  /** No limits. */
  public static final RateLimits NONE = new RateLimits(Rate.NONE, Rate.NONE, Map.of(), Rate.NONE);

  /** Defaults that no page used by a person reaches; raise them for automated clients. */
  public static final RateLimits DEFAULT =
      new RateLimits(
          new Rate(2_000, Duration.ofSeconds(1)),
          new Rate(5_000, Duration.ofSeconds(1)),
          Map.of(),
          new Rate(200, Duration.ofSeconds(10)));

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException when a name is empty, or contains {@code *} before its end
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
   * Reads a list of {@code <event>=<rate>}, separated by semicolons.
   *
   * @throws IllegalArgumentException when the text has another form, or a name occurs twice
   */
  public static Map<String, Rate> parseEvents(String text) {
    Map<String, Rate> rates = parseNamed(text);
    rates.keySet().forEach(RateLimits::check);
    return rates;
  }

  /**
   * Reads a list of {@code <name>=<rate>}, separated by semicolons.
   *
   * @throws IllegalArgumentException when the text has another form, or a name occurs twice
   */
  public static Map<String, Rate> parseNamed(String text) {
    Map<String, Rate> rates = new HashMap<>();
    for (String each : text.split(";", -1)) {
      int equals = each.lastIndexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("'" + each + "', expected <name>=<rate>");
      }
      String name = each.substring(0, equals).strip();
      if (name.isEmpty()) {
        throw new IllegalArgumentException("'" + each + "', expected a name");
      }
      if (rates.put(name, Rate.parse(each.substring(equals + 1).strip())) != null) {
        throw new IllegalArgumentException("'" + name + "' occurs twice");
      }
    }
    return rates;
  }
}
