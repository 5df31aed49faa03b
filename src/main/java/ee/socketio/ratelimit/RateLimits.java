package ee.socketio.ratelimit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The rate limits for events of clients. Events beyond a limit are refused with {@code
 * RATE_LIMITED}. Acknowledgements do not count.
 *
 * @param socket the limit of one socket
 * @param user the limit of all sockets of one user in all namespaces; guests have no such limit
 * @param events the limits by event name, or by prefix: {@code order:*}. All sockets of a user
 *     share a limit; each socket of a guest has its own. If several rules match, the most exact
 *     rule counts, and all events that match the rule share its limit
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
   * Reads a list of {@code <name>=<rate>}, separated by semicolons.
   *
   * @throws IllegalArgumentException when the text has another form, or a name occurs twice
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
        throw new IllegalArgumentException("'" + name + "' occurs twice");
      }
    }
    return rates;
  }
}
