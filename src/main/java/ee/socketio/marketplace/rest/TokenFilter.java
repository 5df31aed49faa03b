package ee.socketio.marketplace.rest;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Gatekeeper;
import ee.socketio.auth.Identity;
import ee.socketio.auth.Token;
import ee.socketio.marketplace.User;
import ee.socketio.marketplace.UserDirectory;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for a token that would also open the main namespace. */
@Provider
@TokenRequired
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class TokenFilter implements ContainerRequestFilter {
  private static final String SCHEME = "Bearer ";

  @Inject private Gatekeeper gatekeeper;
  @Inject private UserDirectory users;
  @Inject private Caller caller;

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      Identity identity =
          gatekeeper.admit("/", token(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
      caller.is(
          known(identity)
              .orElseThrow(
                  () -> Problem.exception(Status.UNAUTHORIZED, Reason.REQUIRED.message())));
    } catch (AuthenticationException refusal) {
      Status status = refusal.reason() == Reason.FORBIDDEN ? Status.FORBIDDEN : Status.UNAUTHORIZED;
      request.abortWith(Problem.response(status, refusal.reason().message()));
    }
  }

  private Optional<User> known(Identity identity) {
    return Optional.ofNullable(identity.userId()).flatMap(users::find);
  }

  private static @Nullable Token token(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    return new Token(header.substring(SCHEME.length()).strip());
  }
}
