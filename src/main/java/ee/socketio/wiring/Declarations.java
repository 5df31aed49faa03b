package ee.socketio.wiring;

import ee.socketio.auth.AccessPolicy;
import ee.socketio.auth.AccessRule;
import ee.socketio.contract.EventContract;
import ee.socketio.contract.EventContract.Direction;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.NamespacePattern;
import ee.socketio.socket.SocketServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the declarations of an application: rules and destinations with namespaces, and limits
 * with events. A difference may be intended, so each is a warning.
 */
final class Declarations {
  private final Collection<NamespacePattern> patterns;
  private final Set<String> names = new TreeSet<>();

  /**
   * @param server the server with all namespaces and patterns
   * @param others further namespaces that count as declared
   */
  Declarations(SocketServer server, Collection<NamespaceName> others) {
    this.patterns = server.patterns();
    server.namespaces().forEach(each -> names.add(each.name().value()));
    others.forEach(each -> names.add(each.value()));
    patterns.forEach(each -> names.add(each.toString()));
  }

  /** Rules for namespaces that are not declared. */
  List<String> rules(AccessPolicy policy, Map<String, AccessRule> defaults) {
    List<String> warnings = new ArrayList<>();
    String key = "socketio.auth.namespaces";
    for (String name : new TreeSet<>(policy.rules().keySet())) {
      AccessRule rule = policy.rules().get(name);
      if (rule != null && !rule.equals(defaults.get(name))) {
        undeclared(name)
            .ifPresent(problem -> warnings.add(key + " has a rule for '" + name + "', " + problem));
      }
    }
    return warnings;
  }

  /** Events for namespaces that are not declared. */
  List<String> destinations(List<EventContract> events) {
    Set<String> warnings = new TreeSet<>();
    for (EventContract each : events) {
      if (each.direction() == Direction.SERVER_TO_CLIENT) {
        undeclared(each.namespace())
            .ifPresent(
                problem ->
                    warnings.add(
                        "'%s' is sent to '%s', %s"
                            .formatted(each.event(), each.namespace(), problem)));
      }
    }
    return List.copyOf(warnings);
  }

  /** Limits for misspelt events. Events of {@code socket.on} are not known yet. */
  static List<String> limits(Collection<String> limited, List<EventContract> events) {
    Set<String> handled = new TreeSet<>(Set.of("ping"));
    for (EventContract each : events) {
      if (each.direction() == Direction.CLIENT_TO_SERVER) {
        handled.add(each.event());
      }
    }
    List<String> warnings = new ArrayList<>();
    for (String name : new TreeSet<>(limited)) {
      if (!name.endsWith("*") && !handled.contains(name)) {
        Nearest.misspelt(name, handled)
            .ifPresent(
                meant ->
                    warnings.add(
                        "socketio.rate-limit.events limits '"
                            + name
                            + "', which no handler bean handles"
                            + Nearest.question(Optional.of(meant))));
      }
    }
    return warnings;
  }

  private Optional<String> undeclared(String name) {
    boolean declared =
        NamespacePattern.isPattern(name)
            ? overlaps(NamespacePattern.of(name))
            : names.contains(name) || matches(NamespaceName.of(name));
    return declared
        ? Optional.empty()
        : Optional.of(
            "a namespace that is not declared" + Nearest.question(Nearest.to(name, names)));
  }

  private boolean matches(NamespaceName name) {
    return patterns.stream().anyMatch(each -> each.match(name).isPresent());
  }

  /** Whether the name matches a declared name or pattern, or a declared name matches it. */
  private boolean overlaps(NamespacePattern pattern) {
    return matches(pattern.example())
        || patterns.stream().anyMatch(each -> pattern.match(each.example()).isPresent())
        || names.stream()
            .filter(each -> !NamespacePattern.isPattern(each))
            .anyMatch(each -> pattern.match(NamespaceName.of(each)).isPresent());
  }
}
