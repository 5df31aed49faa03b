package ee.socketio.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import ee.socketio.testkit.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwt.JwtClaims;

/**
 * A provider of OpenID Connect with the authorization code flow. It asks no user for a password or
 * a consent: the parameter {@code user} of the authorization request names the user.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html">OpenID Connect Core 1.0</a>
 */
final class OpenIdProvider implements AutoCloseable {
  static final String CLIENT = "desk";

  private final Map<String, List<String>> groups;
  private final TestTokens keys = TestTokens.rs256("provider-1");
  private final Map<String, JwtClaims> idTokens = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Object>> users = new ConcurrentHashMap<>();
  private final HttpServer server;

  private OpenIdProvider(HttpServer server, Map<String, List<String>> groups) {
    this.server = server;
    this.groups = groups;
  }

  /** Starts the provider on a free port of the loopback interface, with users and their groups. */
  static OpenIdProvider start(Map<String, List<String>> groups) throws IOException {
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    OpenIdProvider provider = new OpenIdProvider(HttpServer.create(loopback, 0), groups);
    provider.serve("/.well-known/openid-configuration", exchange -> provider.discovery());
    provider.serve("/jwks", exchange -> TestTokens.publicJwks(provider.keys));
    provider.serve("/token", provider::token);
    provider.serve("/userinfo", provider::userInfo);
    provider.server.createContext("/authorize", provider::authorize);
    provider.server.start();
    return provider;
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** An endpoint that answers with JSON. */
  @FunctionalInterface
  private interface Endpoint {
    String answer(HttpExchange exchange) throws IOException;
  }

  private void serve(String path, Endpoint endpoint) {
    server.createContext(
        path,
        exchange -> {
          byte[] body = endpoint.answer(exchange).getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private String discovery() {
    return JsonUtil.toJson(
        Map.ofEntries(
            Map.entry("issuer", uri().toString()),
            Map.entry("authorization_endpoint", uri() + "/authorize"),
            Map.entry("token_endpoint", uri() + "/token"),
            Map.entry("userinfo_endpoint", uri() + "/userinfo"),
            Map.entry("jwks_uri", uri() + "/jwks"),
            Map.entry("response_types_supported", List.of("code")),
            Map.entry("subject_types_supported", List.of("public")),
            Map.entry("scopes_supported", List.of("openid", "profile", "email")),
            Map.entry("claims_supported", List.of("sub", "preferred_username", "groups")),
            Map.entry("id_token_signing_alg_values_supported", List.of("RS256"))));
  }

  /** Redirects the browser back to the application with a code. */
  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    idTokens.put(code, idToken(query.get("user"), query.get("nonce")));
    String back =
        query.get("redirect_uri")
            + "?code="
            + code
            + "&state="
            + URLEncoder.encode(query.get("state"), UTF_8);
    exchange.getResponseHeaders().set("Location", back);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private JwtClaims idToken(String user, String nonce) {
    JwtClaims claims = TestTokens.claims(Instant.now());
    claims.setIssuer(uri().toString());
    claims.setAudience(CLIENT);
    claims.setStringClaim("nonce", nonce);
    userClaims(user).forEach(claims::setClaim);
    return claims;
  }

  private Map<String, Object> userClaims(String user) {
    return Map.of("sub", "id-of-" + user, "preferred_username", user, "groups", groups.get(user));
  }

  private String token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    JwtClaims claims = idTokens.remove(parameters(body).get("code"));
    String accessToken = UUID.randomUUID().toString();
    users.put(accessToken, userClaims(claims.getClaimValueAsString("preferred_username")));
    return JsonUtil.toJson(
        Map.of(
            "access_token",
            accessToken,
            "token_type",
            "Bearer",
            "expires_in",
            3600,
            "id_token",
            keys.token(claims)));
  }

  private String userInfo(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return JsonUtil.toJson(users.get(header.replaceFirst("Bearer ", "")));
  }

  private static Map<String, String> parameters(String form) {
    return Stream.of(form.split("&"))
        .map(each -> each.split("=", 2))
        .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], UTF_8)));
  }
}
