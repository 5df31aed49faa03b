package ee.socketio.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Finds unknown keys. All keys below {@code socketio} belong to this library. Environment variables
 * and keys of MicroProfile JWT may belong to others, so they are reported only if one or two
 * letters are wrong.
 *
 * @see <a
 *     href="https://download.eclipse.org/microprofile/microprofile-config-3.0/microprofile-config-spec-3.0.html#default_configsources.env.mapping">MicroProfile
 *     Config, Environment Variables Mapping Rules</a>
 */
final class UnknownKeys {
  private static final Pattern PROFILE = Pattern.compile("^%[^.]+\\.");
  private static final Pattern OURS = Pattern.compile("(?i)socket[.-]?io\\..*");
  private static final Pattern SHARED = Pattern.compile("mp\\.jwt\\.verify\\..*");
  private static final Pattern ENVIRONMENT = Pattern.compile("(?i)(SOCKETIO|MP_JWT_VERIFY)_\\w*");

  private final Set<String> known;
  private final Map<String, String> variables = new TreeMap<>();

  /**
   * @param known all keys that the library reads
   */
  UnknownKeys(Set<String> known) {
    this.known = known;
    known.forEach(key -> variables.put(variable(key), key));
  }

  /** One line for each unknown key, in the order of the keys, without values. */
  List<String> warnings(Config config) {
    Set<String> names = new TreeSet<>();
    for (String name : config.getPropertyNames()) {
      names.add(PROFILE.matcher(name).replaceFirst(""));
    }
    List<String> warnings = new ArrayList<>();
    names.forEach(name -> warning(name).ifPresent(warnings::add));
    return warnings;
  }

  private Optional<String> warning(String name) {
    if (known.contains(name)) {
      return Optional.empty();
    }
    if (OURS.matcher(name).matches()) {
      return Optional.of(message(name, Nearest.to(name, known)));
    }
    if (SHARED.matcher(name).matches()) {
      return Nearest.misspelt(name, known).map(meant -> message(name, Optional.of(meant)));
    }
    if (ENVIRONMENT.matcher(name).matches() && !variables.containsKey(variable(name))) {
      return Nearest.misspelt(variable(name), variables.keySet())
          .map(meant -> message(name, Optional.of(meant)));
    }
    return Optional.empty();
  }

  private static String message(String name, Optional<String> meant) {
    return "nothing reads the key '" + name + "'" + Nearest.question(meant);
  }

  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
