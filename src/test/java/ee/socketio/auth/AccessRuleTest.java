package ee.socketio.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRuleTest {
  @Test
  void aRuleIsRequiredOrOptionalOrAListOfRoles() {
    assertThat(AccessRule.parse("required")).isEqualTo(AccessRule.required());
    assertThat(AccessRule.parse(" Optional ")).isEqualTo(AccessRule.optional());
    assertThat(AccessRule.parse("role:admin, seller"))
        .isEqualTo(new AccessRule(true, Set.of("seller", "admin")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "none", "role", "role:", "role:admin,", "roles:admin"})
  void theErrorNamesTheTextAndTheExpectedForms(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccessRule.parse(text))
        .withMessageContaining("\"" + text + "\"")
        .withMessageContaining("expected \"required\"");
  }

  @Test
  void rolesNeedAToken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccessRule(false, Set.of("admin")))
        .withMessageContaining("need a token");
  }

  @Test
  void aRuleWithAnEmptyListOfRolesIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> AccessRule.roles(new String[0]));
  }

  @Test
  void aPolicyFallsBackToItsDefault() {
    AccessPolicy policy =
        AccessPolicy.of(Map.of("/market", AccessRule.optional()), AccessRule.required());
    assertThat(policy.ruleFor("/market")).isEqualTo(AccessRule.optional());
    assertThat(policy.ruleFor("/orders")).isEqualTo(AccessRule.required());
  }
}
