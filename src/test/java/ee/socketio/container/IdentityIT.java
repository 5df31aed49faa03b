package ee.socketio.container;

import ee.socketio.container.server.Container;
import ee.socketio.container.server.Site;
import ee.socketio.testkit.TestTokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An application that Jakarta EE secures, with each kind of log-in. Each container serves the same
 * WAR files, and starts once.
 */
class IdentityIT {
  private static final Path FOLDER = Path.of("target", "identity").toAbsolutePath();
  private static final String ISSUER = "https://issuer.example";
  private static final Map<String, List<String>> ROLES =
      Map.of("ada", List.of("clerk", "customer"), "bob", List.of("customer"));
  private static final TestTokens TOKENS = TestTokens.rs256("key-1");

  static Stream<String> containers() {
    return Stream.of(System.getProperty("socketio.identity").split(","));
  }

  @ParameterizedTest
  @MethodSource("containers")
  void theUserOfTheContainerIsTheUserOfTheSocket(String name) throws Exception {
    try (OpenIdProvider provider = OpenIdProvider.start(ROLES)) {
      Site site = Site.in(FOLDER.resolve(name), wars(provider));
      try (Container container = Installations.start(name, site)) {
        NodeTests.run(
            name,
            "identity.test.mjs",
            Map.of(
                "APP_URL", site.http().toString(),
                "SOCKETIO_URL", site.http().toString(),
                "TOKEN_ADA", token("ada"),
                "TOKEN_BOB", token("bob")));
      }
    }
  }

  private static Path[] wars(OpenIdProvider provider) throws Exception {
    Files.createDirectories(FOLDER);
    return Stream.of(
            IdentityWars.form(),
            IdentityWars.basic(),
            IdentityWars.jwt(TOKENS, ISSUER),
            IdentityWars.oidc(provider.uri()))
        .map(IdentityIT::exported)
        .toArray(Path[]::new);
  }

  private static Path exported(WebArchive war) {
    Path file = FOLDER.resolve(war.getName());
    war.as(ZipExporter.class).exportTo(file.toFile(), true);
    return file;
  }

  private static String token(String user) {
    JwtClaims claims = TestTokens.claims(Instant.now());
    claims.setIssuer(ISSUER);
    claims.setSubject("id-of-" + user);
    claims.setClaim("upn", user);
    claims.setClaim("name", user);
    claims.setGeneratedJwtId();
    claims.setStringListClaim("groups", ROLES.get(user));
    return TOKENS.token(claims);
  }
}
