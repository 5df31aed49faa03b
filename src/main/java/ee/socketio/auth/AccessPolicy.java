package ee.socketio.auth;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.NamespacePattern;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The access rules of all namespaces. Immutable. */
public final class AccessPolicy {
  private final Map<String, AccessRule> byNamespace;
  private final Map<NamespacePattern, AccessRule> byPattern = new LinkedHashMap<>();
  private final AccessRule otherwise;

  private AccessPolicy(Map<String, AccessRule> byNamespace, AccessRule otherwise) {
    this.byNamespace = Map.copyOf(byNamespace);
    this.otherwise = otherwise;
    byNamespace.keySet().stream()
        .filter(NamespacePattern::isPattern)
        .sorted(Comparator.comparing(String::length).reversed())
        .forEach(each -> byPattern.put(NamespacePattern.of(each), byNamespace.get(each)));
  }

  /**
   * @param byNamespace the rules, by full namespace name such as {@code /orders}, or by pattern
   *     such as {@code /orders/{id}}
   * @param otherwise the rule for all other namespaces
   * @throws IllegalArgumentException when a name contains a brace but is not a valid pattern
   */
  public static AccessPolicy of(Map<String, AccessRule> byNamespace, AccessRule otherwise) {
    return new AccessPolicy(byNamespace, otherwise);
  }

  /** The rules by namespace or pattern, as configured. */
  public Map<String, AccessRule> rules() {
    return byNamespace;
  }

  /** The rule for all namespaces without a rule of their own. */
  public AccessRule otherwise() {
    return otherwise;
  }

  /**
   * The rule for a namespace, by its full name such as {@code /orders}: its own rule, else the rule
   * of the longest matching pattern, else the rule for all others. A query string in the name is
   * ignored, because a client chooses it.
   */
  public AccessRule ruleFor(String namespace) {
    NamespaceName name = NamespaceName.of(namespace).path();
    AccessRule own = byNamespace.get(name.value());
    if (own != null) {
      return own;
    }
    return byPattern.entrySet().stream()
        .filter(each -> each.getKey().match(name).isPresent())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }
}
