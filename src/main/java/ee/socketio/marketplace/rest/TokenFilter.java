package ee.socketio.marketplace.rest;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Credentials;
import ee.socketio.auth.Identity;
import ee.socketio.auth.NamespaceAuthorizer;
import ee.socketio.auth.Token;
import ee.socketio.auth.TokenPrincipal;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.user.AccountMiddleware;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requires a token with which a client could also connect to the main namespace, and an active
 * account.
 */
@Provider
@TokenRequired
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class TokenFilter implements ContainerRequestFilter {
  private static final String SCHEME = "Bearer ";

  @Inject private NamespaceAuthorizer authorizer;
  @Inject private UserDirectory users;
  @Inject private AccountMiddleware accounts;
  @Inject private Caller caller;

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      Identity identity =
          authorizer.admit(
              Credentials.of("/", token(request.getHeaders().get(HttpHeaders.AUTHORIZATION))));
      caller.set(accounts.requireActive(user(identity)), loggedInAt(identity));
    } catch (AuthenticationException e) {
      int status =
          switch (e.reason()) {
            case FORBIDDEN, OTHER_USER -> 403;
            case UNAVAILABLE -> 503;
            case REQUIRED, EXPIRED, INVALID -> 401;
          };
      request.abortWith(Problem.response(status, e.reason().message(), e.reason().name()));
    }
  }

  private User user(Identity identity) {
    return Optional.ofNullable(identity.userId())
        .flatMap(users::find)
        .orElseThrow(() -> MarketplaceError.TOKEN_REQUIRED.because(Reason.REQUIRED.message()));
  }

  /** The time of the first log-in; a token without {@code auth_time} was issued by that log-in. */
  private static Instant loggedInAt(Identity identity) {
    return Stream.of("auth_time", "iat")
        .map(claim -> seconds(identity, claim))
        .flatMap(Stream::ofNullable)
        .map(Instant::ofEpochSecond)
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  private static @Nullable Long seconds(Identity identity, String claim) {
    return identity.principal() instanceof TokenPrincipal token ? token.getClaim(claim) : null;
  }

  /** Ignores other schemes, because a proxy may add an {@code Authorization} header of its own. */
  private static @Nullable Token token(@Nullable List<String> headers) {
    return Stream.ofNullable(headers)
        .flatMap(List::stream)
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> new Token(header.substring(SCHEME.length()).strip()))
        .findFirst()
        .orElse(null);
  }
}
