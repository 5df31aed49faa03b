package ee.socketio.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
  private static final Identity ANN =
      Identity.user("42", "user").withNames("ann@example.org", "Ann").withExpiry(END);

  @Test
  void aGuestHasNoUserIdAndTheGuestRole() {
    Identity guest = Identity.guest();
    assertThat(guest.userId()).isNull();
    assertThat(guest.role()).isEqualTo("guest");
    assertThat(guest.authenticated()).isFalse();
    assertThat(guest.expired(END)).isFalse();
  }

  @Test
  void printingShowsUserIdAndRoleOnly() {
    assertThat(ANN).hasToString("Identity[userId=42, role=user]");
  }

  @Test
  void printingATokenHidesItsValue() {
    assertThat(new Token("a.b.c").toString()).doesNotContain("a.b.c");
  }

  @Test
  void printingAnIdentityPrintsOneShortLine() {
    Identity hostile = Identity.user("a\nb\u2028", "x".repeat(1_000_000));

    assertThat(hostile.toString())
        .isEqualTo("Identity[userId=a?b?, role=" + "x".repeat(100) + "...]");
  }

  @Test
  void aUserHasAllItsRoles() {
    Identity ben = Identity.user("7", "seller", "auditor", "ops");

    assertThat(ben.hasAnyRole(Set.of("admin", "seller"))).isTrue();
    assertThat(ben.hasAnyRole(Set.of("admin", "ops"))).isTrue();
    assertThat(ben.hasAnyRole(Set.of("admin"))).isFalse();
    assertThat(ben.hasAnyRole(Set.of())).isFalse();
    assertThat(ANN.hasAnyRole(Set.of("user"))).isTrue();
    assertThat(ANN.hasAnyRole(Set.of("ops"))).isFalse();
    assertThat(Identity.guest().hasAnyRole(Set.of("guest"))).isTrue();
  }

  @Test
  void anAccessRuleAdmitsEachRoleOfAUser() {
    Identity ben = Identity.user("7", "seller", "auditor");

    assertThat(AccessRule.roles("auditor").admits(ben)).isTrue();
    assertThat(AccessRule.roles("seller").admits(ben)).isTrue();
    assertThat(AccessRule.roles("admin").admits(ben)).isFalse();
    assertThat(AccessRule.required().admits(ben)).isTrue();
  }

  @Test
  void anIdentityExpiresAtItsInstant() {
    assertThat(ANN.expired(END.minusMillis(1))).isFalse();
    assertThat(ANN.expired(END)).isTrue();
  }

  @Test
  void anAuthenticatedIdentityNeedsAUserId() {
    assertThatIllegalArgumentException().isThrownBy(() -> Identity.user(" ", "user"));
  }

  @Test
  void theRolesContainTheRole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Identity.user("7", "seller").withRole("admin"))
        .withMessageContaining("admin");
    assertThatIllegalArgumentException().isThrownBy(() -> Identity.user("7"));
  }

  @Test
  void aUserIsPresentedByTheFirstRole() {
    Identity ben = Identity.user("7", "seller", "auditor");

    assertThat(ben.role()).isEqualTo("seller");
    assertThat(ben.roles()).containsExactly("seller", "auditor");
    assertThat(ben.withRole("auditor").role()).isEqualTo("auditor");
    assertThat(ben.hasRole("auditor")).isTrue();
    assertThat(ben.hasRole("admin")).isFalse();
  }

  @Test
  void laterChangesOfTheGivenRolesDoNotChangeTheIdentity() {
    Set<String> roles = new HashSet<>(Set.of("user"));
    Identity identity = new Identity("7", null, null, "user", roles, true, null, null);
    roles.add("admin");

    assertThat(identity.roles()).containsExactly("user");
  }
}
