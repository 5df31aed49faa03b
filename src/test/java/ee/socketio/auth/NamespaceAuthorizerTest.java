package ee.socketio.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.socketio.auth.AuthenticationException.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceAuthorizerTest {
  private static final Token SELLER = new Token("seller");
  private static final Token EXPIRED = new Token("expired");
  private static final Token INVALID = new Token("invalid");

  private final NamespaceAuthorizer authorizer =
      new NamespaceAuthorizer(
          new TokenAuthenticator(NamespaceAuthorizerTest::verify),
          AccessPolicy.of(
              Map.of(
                  "/market", AccessRule.optional(),
                  "/shop", AccessRule.roles("seller", "admin"),
                  "/admin", AccessRule.roles("admin")),
              AccessRule.required()));

  @Test
  void aClientWithoutTokenIsAGuestWhereThatIsAllowed() throws Exception {
    assertThat(authorizer.admit(Credentials.of("/market", null))).isEqualTo(Identity.guest());
  }

  @ParameterizedTest
  @CsvSource({"/", "/shop", "/admin"})
  void aClientWithoutTokenIsRefusedElsewhere(String namespace) {
    assertThat(refusal(namespace, null)).isEqualTo(Reason.REQUIRED);
  }

  @ParameterizedTest
  @CsvSource({"/", "/market", "/shop"})
  void aValidTokenIsAdmittedWhereItsRoleIsAllowed(String namespace) throws Exception {
    assertThat(authorizer.admit(Credentials.of(namespace, SELLER)).userId()).isEqualTo("7");
  }

  @Test
  void aQueryInTheNameDoesNotChangeTheRule() {
    AccessPolicy policy =
        AccessPolicy.of(
            Map.of(
                "/orders/{id}", AccessRule.optional(),
                "/orders/all", AccessRule.roles("admin")),
            AccessRule.required());

    assertThat(policy.ruleFor("/orders/all?x=1")).isEqualTo(AccessRule.roles("admin"));
    assertThat(policy.ruleFor("/orders/7?x=/y")).isEqualTo(AccessRule.optional());
    assertThat(policy.ruleFor("/orders?/7")).isEqualTo(AccessRule.required());
  }

  @Test
  void aRoleThatIsNotNamedIsForbidden() {
    assertThat(refusal("/admin", SELLER)).isEqualTo(Reason.FORBIDDEN);
  }

  @ParameterizedTest
  @CsvSource({"/", "/shop"})
  void aBadTokenIsRefusedWhereATokenIsRequired(String namespace) {
    assertThat(refusal(namespace, INVALID)).isEqualTo(Reason.INVALID);
    assertThat(refusal(namespace, EXPIRED)).isEqualTo(Reason.EXPIRED);
  }

  @Test
  void aTokenThatCannotBeVerifiedNowIsRefusedEverywhere() {
    assertThat(refusal("/", new Token("unavailable"))).isEqualTo(Reason.UNAVAILABLE);
    assertThat(refusal("/market", new Token("unavailable"))).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void aBadTokenIsAGuestWhereGuestsAreWelcome() throws AuthenticationException {
    assertThat(authorizer.admit(Credentials.of("/market", INVALID))).isEqualTo(Identity.guest());
    assertThat(authorizer.admit(Credentials.of("/market", EXPIRED))).isEqualTo(Identity.guest());
  }

  @Test
  void aRefusalShowsTheClientOnlyItsReason() {
    AuthenticationException refusal =
        catchThrowableOfType(
            AuthenticationException.class,
            () -> authorizer.admit(Credentials.of("/admin", SELLER)));
    assertThat(refusal).hasMessage("Insufficient permissions");
    assertThat(refusal.detail()).contains("userId=7", "/admin").doesNotContain("s@example.org");
  }

  @Test
  void theMessagesForClientsAreFixed() {
    assertThat(Reason.REQUIRED.message()).isEqualTo("Authentication token required");
    assertThat(Reason.EXPIRED.message()).isEqualTo("Authentication token expired");
    assertThat(Reason.INVALID.message()).isEqualTo("Invalid authentication token");
    assertThat(Reason.UNAVAILABLE.message())
        .isEqualTo("Authentication is not available at the moment");
    assertThat(Reason.FORBIDDEN.message()).isEqualTo("Insufficient permissions");
  }

  private Reason refusal(String namespace, @Nullable Token token) {
    return catchThrowableOfType(
            AuthenticationException.class, () -> authorizer.admit(Credentials.of(namespace, token)))
        .reason();
  }

  private static Identity verify(Token token) throws AuthenticationException {
    if (token.equals(EXPIRED)) {
      throw new AuthenticationException(Reason.EXPIRED, "over");
    }
    if (token.value().equals("unavailable")) {
      throw new AuthenticationException(Reason.UNAVAILABLE, "no keys");
    }
    if (token.equals(INVALID)) {
      throw new AuthenticationException(Reason.INVALID, "broken");
    }
    return Identity.user("7", "seller").withNames("s@example.org", "Sam");
  }
}
