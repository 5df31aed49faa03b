package ee.socketio.ratelimit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Rate limits by event name. */
final class EventRules {
  /** No rule matches the event. */
  static final int NONE = -1;

  private final List<Rule> rules;

  private record Rule(String name, boolean prefix, Rate rate) {
    static Rule of(String pattern, Rate rate) {
      boolean prefix = pattern.endsWith("*");
      int length = pattern.length() - (prefix ? 1 : 0);
      return new Rule(pattern.substring(0, length), prefix, rate);
    }

    boolean fits(String event) {
      return prefix ? event.startsWith(name) : event.equals(name);
    }
  }

  /**
   * @param rates by name, or by prefix with {@code *}
   */
  EventRules(Map<String, Rate> rates) {
    rules =
        rates.entrySet().stream()
            .map(entry -> Rule.of(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparing(Rule::prefix)
                    .thenComparing(rule -> rule.name().length(), Comparator.reverseOrder()))
            .toList();
  }

  int size() {
    return rules.size();
  }

  Rate rate(int index) {
    return rules.get(index).rate();
  }

  /**
   * The most exact rule for an event.
   *
   * @param event the name
   * @return the index of the rule, or {@link #NONE}
   */
  int find(String event) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).fits(event)) {
        return i;
      }
    }
    return NONE;
  }
}
