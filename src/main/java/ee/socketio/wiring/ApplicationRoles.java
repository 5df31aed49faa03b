package ee.socketio.wiring;

import ee.socketio.auth.AccessPolicy;
import ee.socketio.auth.AccessRule;
import ee.socketio.auth.Identity;
import ee.socketio.auth.cdi.RoleExtension;
import ee.socketio.socket.cdi.HandlerExtension;
import jakarta.annotation.security.DeclareRoles;
import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The roles that an application names. The application declares roles with {@code
 * socketio.auth.roles} and with {@link DeclareRoles}. {@code RolesAllowed} of its beans, and {@link
 * ServletSecurity}, declare roles as well. Access rules and handler methods require roles.
 */
final class ApplicationRoles {
  /** The role of every authenticated caller, as in Jakarta Security. */
  private static final String AUTHENTICATED = "**";

  private final Set<String> explicit = new TreeSet<>();
  private final Set<String> implicit = new TreeSet<>();
  private final Map<String, Set<String>> required = new LinkedHashMap<>();

  /**
   * @param policy the access rules
   * @param defaultRole the role of a user without roles
   */
  ApplicationRoles(AccessPolicy policy, Collection<String> known, String defaultRole) {
    explicit.addAll(known);
    implicit.add(defaultRole);
    new TreeMap<>(policy.rules())
        .forEach(
            (namespace, rule) -> {
              if (!rule.equals(ServerConfiguration.DEFAULT_RULES.get(namespace))) {
                require("socketio.auth.namespaces: the rule for '" + namespace + "'", rule);
              }
            });
    require("socketio.auth.default", policy.otherwise());
  }

  private void require(String place, AccessRule rule) {
    required.put(place, rule.roles());
  }

  /** Adds the roles of the beans. */
  ApplicationRoles add(RoleExtension beans, HandlerExtension handlers) {
    explicit.addAll(beans.declared());
    implicit.addAll(beans.allowed(handlers.types()));
    required.putAll(handlers.roles());
    return this;
  }

  /** Adds the roles that servlets and other classes declare. */
  ApplicationRoles add(List<Class<?>> annotated) {
    for (Class<?> type : annotated) {
      DeclareRoles roles = type.getAnnotation(DeclareRoles.class);
      if (roles != null) {
        explicit.addAll(List.of(roles.value()));
      }
      ServletSecurity security = type.getAnnotation(ServletSecurity.class);
      if (security != null) {
        implicit.addAll(List.of(security.value().rolesAllowed()));
        Arrays.stream(security.httpMethodConstraints())
            .map(HttpMethodConstraint::rolesAllowed)
            .forEach(each -> implicit.addAll(List.of(each)));
      }
    }
    return this;
  }

  /** All roles, of which the container is asked at a handshake. */
  Set<String> all() {
    Set<String> all = declared();
    required.values().forEach(all::addAll);
    all.remove(AUTHENTICATED);
    return all;
  }

  /**
   * Rules and methods that require a role which no user can have, one line for each. If no role is
   * declared explicitly, a token may contain any role, so there are no mistakes.
   */
  List<String> mistakes() {
    if (explicit.isEmpty()) {
      return List.of();
    }
    Set<String> declared = declared();
    List<String> mistakes = new ArrayList<>();
    required.forEach(
        (place, roles) ->
            new TreeSet<>(roles)
                .stream()
                    .filter(role -> !declared.contains(role))
                    .filter(role -> !Set.of(AUTHENTICATED, Identity.GUEST_ROLE).contains(role))
                    .forEach(role -> mistakes.add(mistake(place, role, declared))));
    return mistakes;
  }

  private static String mistake(String place, String role, Set<String> declared) {
    return place
        + " names the role '"
        + role
        + "', which is none of the declared roles "
        + declared
        + Nearest.question(Nearest.to(role, declared));
  }

  private Set<String> declared() {
    Set<String> declared = new TreeSet<>(explicit);
    declared.addAll(implicit);
    declared.remove(AUTHENTICATED);
    return declared;
  }
}
