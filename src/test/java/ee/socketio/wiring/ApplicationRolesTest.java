package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.AccessPolicy;
import ee.socketio.auth.AccessRule;
import jakarta.annotation.security.DeclareRoles;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationRolesTest {
  private static final AccessPolicy NO_RULES =
      AccessPolicy.of(ServerConfiguration.DEFAULT_RULES, AccessRule.required());

  @DeclareRoles({"clerk", "boss"})
  private static final class Declaring {}

  @ServletSecurity(
      value = @HttpConstraint(rolesAllowed = "auditor"),
      httpMethodConstraints =
          @HttpMethodConstraint(
              value = "POST",
              rolesAllowed = {"boss", "**"}))
  private static final class Secured {}

  private static ApplicationRoles roles(Map<String, AccessRule> rules, String... known) {
    return new ApplicationRoles(
        AccessPolicy.of(rules, AccessRule.required()), List.of(known), "user");
  }

  @Test
  void aRuleForARoleThatIsNotDeclaredIsAMistake() {
    assertThat(roles(Map.of("/chat", AccessRule.roles("user", "bos")), "boss").mistakes())
        .containsExactly(
            "socketio.auth.namespaces: the rule for '/chat' names the role 'bos', which is none of"
                + " the declared roles [boss, user]; did you mean 'boss'?");
    assertThat(
            new ApplicationRoles(
                    AccessPolicy.of(Map.of(), AccessRule.roles("root")), List.of("boss"), "user")
                .mistakes())
        .containsExactly(
            "socketio.auth.default names the role 'root', which is none of the declared roles"
                + " [boss, user]");
  }

  @Test
  void anyRoleCanOccurIfNoneIsDeclared() {
    assertThat(roles(Map.of("/chat", AccessRule.roles("any"))).mistakes()).isEmpty();
    assertThat(
            roles(Map.of("/chat", AccessRule.roles("any"))).add(List.of(Secured.class)).mistakes())
        .isEmpty();
  }

  @Test
  void guestsAndTheDefaultRoleNeedNoDeclaration() {
    assertThat(roles(Map.of("/chat", AccessRule.roles("user", "guest", "**")), "boss").mistakes())
        .isEmpty();
  }

  @Test
  void theDefaultRuleForAdminsIsNoMistake() {
    assertThat(new ApplicationRoles(NO_RULES, List.of("boss"), "user").mistakes()).isEmpty();
  }

  @Test
  void classesDeclareRoles() {
    ApplicationRoles roles =
        roles(Map.of("/chat", AccessRule.roles("clerk", "auditor")))
            .add(List.of(Declaring.class, Secured.class));

    assertThat(roles.mistakes()).isEmpty();
    assertThat(roles.all()).containsExactly("auditor", "boss", "clerk", "user");
  }

  @Test
  void theContainerIsAskedForTheRolesOfRules() {
    assertThat(roles(Map.of("/chat", AccessRule.roles("clerk"))).all())
        .containsExactly("clerk", "user");
  }
}
