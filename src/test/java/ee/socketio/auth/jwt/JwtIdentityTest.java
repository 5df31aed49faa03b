package ee.socketio.auth.jwt;

import static ee.socketio.auth.jwt.JwtFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Identity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JwtIdentityTest {
  @Test
  void theUserIdIsTheFirstClaimWithAnId() throws Exception {
    assertThat(read(Map.of("sub", "1", "id", "2")).userId()).isEqualTo("1");
    assertThat(read(Map.of("sub", " ", "id", 2L)).userId()).isEqualTo("2");
    assertThat(read(Map.of("sub", List.of(), "userId", "3")).userId()).isEqualTo("3");
  }

  @Test
  void aTokenWithoutUserIdIsInvalid() {
    AuthenticationException refusal =
        catchThrowableOfType(
            AuthenticationException.class, () -> read(Map.of("sub", true, "id", 1.5)));
    assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
    assertThat(refusal.detail()).contains("sub", "id", "userId");
  }

  @Test
  void emailAndNameMayBeMissing() throws Exception {
    Identity identity = read(Map.of("sub", "1", "name", 7L, "upn", "ann@shop"));
    assertThat(identity.email()).isNull();
    assertThat(identity.name()).isEqualTo("ann@shop");
  }

  @Test
  void aTextRoleIsUsedUnchanged() throws Exception {
    assertThat(read(Map.of("sub", "1", "role", "moderator")).role()).isEqualTo("moderator");
  }

  @Test
  void theHighestKnownRoleOfSeveralGroupsIsUsed() throws Exception {
    assertThat(read(Map.of("sub", "1", "groups", List.of("user", "x", "seller"))).role())
        .isEqualTo("seller");
    assertThat(read(Map.of("sub", "1", "role", List.of("seller", "admin"))).role())
        .isEqualTo("admin");
  }

  @Test
  void withoutAKnownRoleTheFirstRoleIsUsed() throws Exception {
    assertThat(read(Map.of("sub", "1", "role", "y", "groups", List.of("x"))).role()).isEqualTo("y");
    assertThat(read(Map.of("sub", "1", "groups", List.of("x", "y"))).role()).isEqualTo("x");
  }

  @Test
  void withoutARoleTheDefaultIsUsed() throws Exception {
    Identity identity = read(Map.of("sub", "1", "role", " ", "groups", List.of("", 7L)));

    assertThat(identity.role()).isEqualTo("user");
    assertThat(identity.roles()).containsExactly("user");
  }

  @Test
  void anIdentityHasTheRolesOfAllClaims() throws Exception {
    Map<String, Object> claims =
        Map.of("sub", "1", "role", "auditor", "groups", List.of("user", "seller", "auditor"));

    assertThat(read(claims).roles()).containsExactly("auditor", "user", "seller");
    assertThat(read(claims).role()).isEqualTo("seller");
  }

  @Test
  void theNamesOfTheClaimsAreConfigurable() throws Exception {
    ClaimMapping mapping =
        new ClaimMapping(
            List.of("uid"),
            List.of("mail"),
            List.of("nick"),
            List.of("https://shop.example/roles"),
            List.of("boss"),
            "visitor");
    Identity identity =
        new IdentityReader(mapping, Principals.ofContainer())
            .read(
                Map.of(
                    "uid", "9",
                    "mail", "m@x",
                    "nick", "N",
                    "https://shop.example/roles", List.of("staff", "boss"),
                    "groups", List.of("ops")),
                "token",
                NOW);
    assertThat(identity.userId()).isEqualTo("9");
    assertThat(identity.email()).isEqualTo("m@x");
    assertThat(identity.name()).isEqualTo("N");
    assertThat(identity.role()).isEqualTo("boss");
    assertThat(identity.roles()).containsExactly("staff", "boss", "ops");
  }

  @Test
  void aMappingNeedsAUserIdAndADefaultRole() {
    List<String> none = List.of();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClaimMapping(none, none, none, none, none, "user"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClaimMapping(List.of("sub"), none, none, none, none, " "));
  }

  private static Identity read(Map<String, Object> claims) throws AuthenticationException {
    return new IdentityReader(ClaimMapping.standard(), Principals.ofContainer())
        .read(claims, "token", NOW);
  }
}
