package ee.socketio.auth;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.NamespacePattern;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which access rule holds for which namespace. Immutable. */
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
   * @param otherwise the rule for every namespace not named
   * @throws IllegalArgumentException for what begins like a pattern and is none
   */
  public static AccessPolicy of(Map<String, AccessRule> byNamespace, AccessRule otherwise) {
    return new AccessPolicy(byNamespace, otherwise);
  }

  /** The rules by namespace or pattern, as they were given. */
  public Map<String, AccessRule> rules() {
    return byNamespace;
  }

  /** The rule for every namespace that none of {@link #rules} names. */
  public AccessRule otherwise() {
    return otherwise;
  }

  /**
   * The rule for a namespace, by its full name such as {@code /orders}: its own, else that of the
   * longest pattern that it matches, else the one for all others.
   */
  public AccessRule ruleFor(String namespace) {
    AccessRule own = byNamespace.get(namespace);
    if (own != null) {
      return own;
    }
    NamespaceName name = NamespaceName.of(namespace);
    return byPattern.entrySet().stream()
        .filter(each -> each.getKey().match(name).isPresent())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(otherwise);
  }
}
