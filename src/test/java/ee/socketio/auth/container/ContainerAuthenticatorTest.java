package ee.socketio.auth.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.Credentials;
import ee.socketio.auth.Identity;
import ee.socketio.auth.TokenPrincipal;
import ee.socketio.auth.jwt.ClaimMapping;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.Principal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerAuthenticatorTest {
  private final ContainerAuthenticator authenticator =
      new ContainerAuthenticator(ClaimMapping.standard());

  private Identity identity(Principal principal, String... roles) throws AuthenticationException {
    return Objects.requireNonNull(authenticator.authenticate(credentials(principal, roles)));
  }

  private static Credentials credentials(Principal principal, String... roles) {
    ContainerCaller caller = new ContainerCaller(principal, Set.of(roles), null);
    return new Credentials("/", null, "{}", Map.of(), Map.of(), "", false, caller);
  }

  /** A token of a container, whose claims are JSON values, texts, numbers and sets. */
  private record ContainerToken(Map<String, Object> claims) implements JsonWebToken {
    @Override
    public String getName() {
      return "of the container";
    }

    @Override
    public Set<String> getClaimNames() {
      return claims.keySet();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T getClaim(String name) {
      return (T) claims.get(name);
    }
  }

  private static ContainerToken token(Map<String, Object> further) {
    Map<String, Object> claims =
        new HashMap<>(
            Map.of(
                "sub", "42", "exp", 1_900_000_000L, "groups", Set.of("clerk"), "raw_token", "t"));
    claims.putAll(further);
    return new ContainerToken(claims);
  }

  @Test
  void withoutACallerThereIsNoIdentity() throws Exception {
    assertThat(authenticator.authenticate(Credentials.of("/", null))).isNull();
  }

  @Test
  void aCallerHasTheNameOfThePrincipalAndTheRolesOfTheContainer() throws Exception {
    Principal ann = () -> "ann";
    Identity identity = identity(ann, "clerk", "boss");

    assertThat(identity.userId()).isEqualTo("ann");
    assertThat(identity.name()).isEqualTo("ann");
    assertThat(identity.roles()).containsExactlyInAnyOrder("clerk", "boss");
    assertThat(identity.authenticated()).isTrue();
    assertThat(identity.expiresAt()).isNull();
    assertThat(identity.principal()).isSameAs(ann);
    assertThat(new ContainerCaller(ann, Set.of(), null).isBehind(identity)).isTrue();
  }

  @Test
  void aCallerWithoutADeclaredRoleHasTheDefaultRole() throws Exception {
    assertThat(identity(() -> "ann").roles()).containsExactly("user");
  }

  @Test
  void theClaimsOfATokenCountAsThoseOfABearerToken() throws Exception {
    ContainerToken token =
        token(Map.of("email", Json.createValue("ann@example.org"), "name", "Ann"));
    Identity identity = identity(token, "mapped");

    assertThat(identity.userId()).isEqualTo("42");
    assertThat(identity.email()).isEqualTo("ann@example.org");
    assertThat(identity.name()).isEqualTo("Ann");
    assertThat(identity.roles()).containsExactlyInAnyOrder("clerk", "mapped");
    assertThat(identity.expiresAt()).isEqualTo(Instant.ofEpochSecond(1_900_000_000L));
    assertThat(identity.principal())
        .isInstanceOf(JsonWebToken.class)
        .isInstanceOfSatisfying(
            TokenPrincipal.class, it -> assertThat(it.<String>getClaim("name")).isEqualTo("Ann"));
    assertThat(new ContainerCaller(token, Set.of(), null).isBehind(identity)).isFalse();
  }

  @Test
  void jsonValuesOfClaimsAreRead() throws Exception {
    ContainerToken token =
        token(
            Map.of(
                "sub", Json.createValue(7),
                "role", Json.createArrayBuilder().add("auditor").add("boss").build()));

    assertThat(identity(token).userId()).isEqualTo("7");
    assertThat(identity(token).roles()).containsExactly("auditor", "boss", "clerk");
  }

  @Test
  void aClaimThatIsAnObjectRemainsAsItIs() throws Exception {
    JsonObject address = Json.createObjectBuilder().add("city", "Bonn").build();
    Identity identity = identity(token(Map.of("address", address)));

    assertThat(identity.principal())
        .isInstanceOfSatisfying(
            TokenPrincipal.class,
            it -> assertThat(it.<JsonObject>getClaim("address")).isEqualTo(address));
  }

  @Test
  void aTokenWithoutAUserIdIsRefused() {
    Map<String, Object> claims = Map.of("groups", Set.of("clerk"), "exp", 1_900_000_000L);

    assertThat(
            catchThrowableOfType(
                    AuthenticationException.class, () -> identity(new ContainerToken(claims)))
                .reason())
        .isEqualTo(Reason.INVALID);
  }

  @Test
  void aTokenWithoutAnEndDoesNotExpire() throws Exception {
    assertThat(identity(new ContainerToken(Map.of("sub", "42"))).expiresAt()).isNull();
  }
}
