package ee.socketio.ratelimit;

import ee.socketio.protocol.socketio.EventNames;
import ee.socketio.protocol.socketio.JsonText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Rate limits by event name. The look-up allocates nothing unless the name has escapes. */
final class EventRules {
  /** There is no rule for that event. */
  static final int NONE = -1;

  private final List<Rule> rules;

  private record Rule(String name, boolean prefix, Rate rate) {
    static Rule of(String pattern, Rate rate) {
      boolean prefix = pattern.endsWith("*");
      int length = pattern.length() - (prefix ? 1 : 0);
      return new Rule(pattern.substring(0, length), prefix, rate);
    }

    boolean fits(String text, int from, int to) {
      int length = name.length();
      return (prefix ? to - from >= length : to - from == length) && text.startsWith(name, from);
    }
  }

  /**
   * @param rates by name, or by prefix and {@code *}
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
   * @param json its array, the name first
   * @return its index, or {@link #NONE}
   */
  int find(String json) {
    if (rules.isEmpty()) {
      return NONE;
    }
    int from = JsonText.firstAt(json);
    int to = json.charAt(from) == '"' ? plainEnd(json, from + 1) : NONE;
    if (to != NONE) {
      return find(json, from + 1, to);
    }
    String name = EventNames.of(json);
    return find(name, 0, name.length());
  }

  /** Where a string ends that has no escapes; {@link #NONE} when it has some. */
  private static int plainEnd(String json, int from) {
    int to = from;
    while (json.charAt(to) != '"' && json.charAt(to) != '\\') {
      to++;
    }
    return json.charAt(to) == '"' ? to : NONE;
  }

  private int find(String text, int from, int to) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).fits(text, from, to)) {
        return i;
      }
    }
    return NONE;
  }
}
