package ee.socketio.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");
  private static final Identity ANN =
      new Identity("42", "ann@example.org", "Ann", "user", true, END, null);

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
    Identity hostile =
        new Identity("a\nb\u2028", null, null, "x".repeat(1_000_000), true, END, null);

    assertThat(hostile.toString())
        .isEqualTo("Identity[userId=a?b?, role=" + "x".repeat(100) + "...]");
  }

  @Test
  void aUserHasTheRoleAndTheGroupsOfTheToken() {
    Identity ben =
        new Identity("7", null, null, "seller", true, END, new Groups(Set.of("auditor", "ops")));

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
    Identity ben =
        new Identity("7", null, null, "seller", true, END, new Groups(Set.of("auditor")));

    assertThat(AccessRule.roles("auditor").admits(ben)).isTrue();
    assertThat(AccessRule.roles("seller").admits(ben)).isTrue();
    assertThat(AccessRule.roles("admin").admits(ben)).isFalse();
    assertThat(AccessRule.required().admits(ben)).isTrue();
  }

  /** A token that has groups only. */
  private record Groups(Set<String> groups) implements TokenPrincipal {
    @Override
    public Set<String> getGroups() {
      return groups;
    }

    @Override
    public Set<String> getClaimNames() {
      return Set.of("groups");
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public <T> @Nullable T getClaim(String name) {
      return null;
    }

    @Override
    public String getRawToken() {
      return "";
    }

    @Override
    public String getName() {
      return "groups";
    }
  }

  @Test
  void anIdentityExpiresAtItsInstant() {
    assertThat(ANN.expired(END.minusMillis(1))).isFalse();
    assertThat(ANN.expired(END)).isTrue();
  }

  @Test
  void anAuthenticatedIdentityNeedsAUserId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Identity(" ", null, null, "user", true, null, null));
  }
}
