package ee.socketio.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The identities that may connect to a namespace.
 *
 * @param tokenRequired whether a client without a valid credential is refused
 * @param roles the roles that may connect; empty admits all roles
 */
public record AccessRule(boolean tokenRequired, Set<String> roles) {
  private static final String ROLE_PREFIX = "role:";
  private static final String EXPECTED =
      "expected \"required\", \"optional\" or \"role:\" and a comma separated list of roles";

  /**
   * @throws IllegalArgumentException if roles are named but no token is required, or a role is
   *     blank
   */
  public AccessRule {
    roles = Set.copyOf(roles);
    if (!tokenRequired && !roles.isEmpty()) {
      throw new IllegalArgumentException("roles " + roles + " need a token: a guest has none");
    }
    if (roles.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("a role is blank, expected a name");
    }
  }

  /** Admits all users with a valid credential. */
  public static AccessRule required() {
    return new AccessRule(true, Set.of());
  }

  /** Admits all users with a valid credential, and guests. */
  public static AccessRule optional() {
    return new AccessRule(false, Set.of());
  }

  /**
   * Admits users with a valid credential and one of these roles.
   *
   * @throws IllegalArgumentException if there is no role, or a role is blank
   */
  public static AccessRule roles(String... roles) {
    if (roles.length == 0) {
      throw new IllegalArgumentException("no role is named, expected at least one");
    }
    return new AccessRule(true, Arrays.stream(roles).collect(Collectors.toSet()));
  }

  /**
   * Reads a rule from configuration: {@code required}, {@code optional} or {@code
   * role:admin,clerk}. White space around a word is ignored. Keywords are case-insensitive; roles
   * are case-sensitive.
   *
   * @throws IllegalArgumentException for another text; the message contains the text and the
   *     expected form
   */
  public static AccessRule parse(String text) {
    String rule = text.strip();
    String keyword = rule.toLowerCase(Locale.ROOT);
    if (keyword.equals("required")) {
      return required();
    }
    if (keyword.equals("optional")) {
      return optional();
    }
    if (keyword.startsWith(ROLE_PREFIX)) {
      return parseRoles(rule.substring(ROLE_PREFIX.length()), text);
    }
    throw new IllegalArgumentException("access rule \"" + text + "\": " + EXPECTED);
  }

  private static AccessRule parseRoles(String list, String text) {
    String[] roles = Arrays.stream(list.split(",", -1)).map(String::strip).toArray(String[]::new);
    if (Arrays.stream(roles).anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("access rule \"" + text + "\": " + EXPECTED);
    }
    return roles(roles);
  }

  /** Whether an authenticated identity may connect. */
  boolean admits(Identity identity) {
    return roles.isEmpty() || identity.hasAnyRole(roles);
  }
}
