package ee.socketio.auth;

import java.util.Map;

/** Which access rule holds for which namespace. Immutable. */
public final class AccessPolicy {
  private final Map<String, AccessRule> byNamespace;
  private final AccessRule otherwise;

  private AccessPolicy(Map<String, AccessRule> byNamespace, AccessRule otherwise) {
    this.byNamespace = Map.copyOf(byNamespace);
    this.otherwise = otherwise;
  }

  /**
   * @param byNamespace the rules, by full namespace name such as {@code /orders}
   * @param otherwise the rule for every namespace not named
   */
  public static AccessPolicy of(Map<String, AccessRule> byNamespace, AccessRule otherwise) {
    return new AccessPolicy(byNamespace, otherwise);
  }

  /** The rule for a namespace, by its full name such as {@code /orders}. */
  public AccessRule ruleFor(String namespace) {
    return byNamespace.getOrDefault(namespace, otherwise);
  }
}
