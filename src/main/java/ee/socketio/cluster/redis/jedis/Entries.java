package ee.socketio.cluster.redis.jedis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the entries of a stream from an answer of Redis. */
final class Entries {
  private Entries() {}

  /**
   * @param answer a list of pairs, each of an id and of a list with names and values
   */
  static List<Map.Entry<String, Map<String, String>>> decode(Object answer) {
    return ((List<?>) answer).stream().map(entry -> entry((List<?>) entry)).toList();
  }

  /** Compares two ids, such as {@code 1700000000000-0}. */
  static int compare(String one, String other) {
    int time = Long.compare(part(one, 0), part(other, 0));
    return time == 0 ? Long.compare(part(one, 1), part(other, 1)) : time;
  }

  private static long part(String id, int index) {
    return Long.parseUnsignedLong(id.split("-", 2)[index]);
  }

  private static Map.Entry<String, Map<String, String>> entry(List<?> pair) {
    List<?> names = (List<?>) pair.get(1);
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i + 1 < names.size(); i += 2) {
      fields.put(Servers.text(names.get(i)), Servers.text(names.get(i + 1)));
    }
    return Map.entry(Servers.text(pair.get(0)), fields);
  }
}
