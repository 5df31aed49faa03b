package ee.socketio.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.TokenPrincipal;
import ee.socketio.testkit.HidingLoader;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class PrincipalsTest {
  private static final Map<String, Object> CLAIMS =
      Map.of("sub", "42", "groups", List.of("seller"), "shop", "s1", "exp", 7L);

  @Test
  void thePrincipalIsAJsonWebTokenWhereTheContainerHasMicroProfileJwt() {
    assertThat(Principals.ofContainer().of(CLAIMS, "t", "42")).isInstanceOf(JsonWebToken.class);
  }

  @Test
  void thePrincipalHasTheSameClaimsWithoutMicroProfileJwt() throws Exception {
    List<Object> here = new Claims().get();

    assertThat(new HidingLoader("org.eclipse.microprofile.jwt.").run(Claims.class))
        .isEqualTo(here)
        .containsExactly("42", java.util.Set.of("seller"), "s1", 7L, "t");
  }

  public static final class Claims implements Supplier<List<Object>> {
    @Override
    public List<Object> get() {
      TokenPrincipal token = Principals.ofContainer().of(CLAIMS, "t", "42");
      return List.of(
          token.getName(),
          token.getGroups(),
          claim(token, "shop"),
          claim(token, "exp"),
          token.getRawToken());
    }

    private static Object claim(TokenPrincipal token, String name) {
      Object claim = token.getClaim(name);
      return claim == null ? "no " + name : claim;
    }
  }
}
