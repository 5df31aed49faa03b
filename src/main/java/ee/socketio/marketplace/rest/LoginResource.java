package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.login.LogInService;
import ee.socketio.marketplace.rest.LogInCookie.Scope;
import ee.socketio.marketplace.token.DemoTokens;
import ee.socketio.marketplace.token.LogIn;
import ee.socketio.marketplace.user.AccountMiddleware;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import ee.socketio.marketplace.validation.ValidText;
import ee.socketio.proxy.http.ServletClients;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The demo log-in: issues tokens for an e-mail address and a password. A cookie keeps the browser
 * logged in, so that all of its pages receive tokens.
 */
@Path("login")
@RequestScoped
public class LoginResource {
  @Inject private LogInService logIns;
  @Inject private DemoTokens tokens;
  @Inject private AccountMiddleware accounts;
  @Inject private UserDirectory users;
  @Inject private LogInCookie cookie;
  @Inject private Caller caller;
  @Inject private ServletClients clients;

  @Inject
  @ConfigProperty(name = "marketplace.contact")
  private Optional<String> contact;

  @Context
  @SuppressWarnings("NullAway.Init") // The container injects the proxy.
  private HttpServletRequest request;

  /**
   * The body of a log-in.
   *
   * @param email the e-mail address, in upper or lower case
   * @param password the password
   */
  public record Credentials(@NotNull @ValidText(max = 254) String email, @NotNull String password) {
    @Override
    public String toString() {
      return "Credentials[hidden]";
    }
  }

  /**
   * The result of a log-in.
   *
   * @param token the token, for the {@code Authorization} header and for the {@code auth} of a
   *     socket
   * @param user the user who logged in
   */
  public record LoggedIn(String token, User user) {
    @Override
    public String toString() {
      return "LoggedIn[user=" + user.id() + "]";
    }
  }

  /**
   * What a client without a token may know about the log-in.
   *
   * @param demo whether the demo log-in is available
   * @param contact the address or the name of those whom suspended users can ask; null if it is not
   *     configured
   */
  public record LoginMethods(boolean demo, @Nullable String contact) {}

  /** Returns the log-in methods of the server, and the contact for suspended users. */
  @GET
  @Permits(Operation.LOG_IN)
  @Produces(MediaType.APPLICATION_JSON)
  public LoginMethods methods() {
    return new LoginMethods(tokens.accepted(), contact.orElse(null));
  }

  /**
   * Logs the browser in, and issues a token. Answers 401 to wrong credentials, 403 to a suspended
   * user, 404 if the demo log-in is not available, 429 after too many failures, and 503 if too many
   * passwords wait to be checked.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Permits(Operation.LOG_IN)
  public CompletionStage<Response> logIn(@NotNull @Valid Credentials credentials) {
    requireDemo();
    // Read here, because the thread that continues cannot read the request.
    Scope scope = cookie.scope(request);
    return logIns
        .logIn(
            clients.of(request).address(),
            PlainText.clean(credentials.email()),
            credentials.password())
        .thenApply(user -> loggedIn(user, Instant.now(), scope));
  }

  /**
   * Issues a token for the log-in of the browser, with the current role. Answers 204 if the browser
   * is not logged in, and 403 to a suspended user.
   */
  @POST
  @Path("token")
  @Produces(MediaType.APPLICATION_JSON)
  @Permits(Operation.LOG_IN)
  public Response token(@CookieParam(LogInCookie.NAME) @Nullable String ticket) {
    requireDemo();
    return Optional.ofNullable(ticket)
        .flatMap(tokens::logInOf)
        .flatMap(this::renewed)
        .orElseGet(() -> Response.noContent().build());
  }

  private Optional<Response> renewed(LogIn logIn) {
    return users
        .find(logIn.userId())
        .map(accounts::requireActive)
        .map(user -> loggedIn(user, logIn.at(), cookie.scope(request)));
  }

  /**
   * Logs the browser out. Tokens that were issued are valid until they expire. The body is JSON,
   * because forms of other sites cannot send it.
   */
  @POST
  @Path("end")
  @Consumes(MediaType.APPLICATION_JSON)
  @Permits(Operation.LOG_IN)
  public Response logOut() {
    return Response.noContent().cookie(cookie.removal(cookie.scope(request))).build();
  }

  private Response loggedIn(User user, Instant at, Scope scope) {
    return Response.ok(new LoggedIn(tokens.issue(user, at), user))
        .cookie(cookie.of(new LogIn(user.id(), at), scope))
        .build();
  }

  /**
   * Issues a new token for a caller without the cookie, with the current role. It is not valid
   * beyond the maximum age of the log-in. Answers 401 if the log-in has reached that age.
   */
  @POST
  @Path("refresh")
  @TokenRequired
  @Produces(MediaType.APPLICATION_JSON)
  @Permits(Operation.REFRESH_LOG_IN)
  public LoggedIn refresh() {
    requireDemo();
    User user = accounts.requireActive(caller.user());
    return new LoggedIn(tokens.issue(user, caller.loggedInAt()), user);
  }

  private void requireDemo() {
    if (!tokens.accepted()) {
      throw new NotFoundException(
          Problem.response(
              404,
              "This server has no demo log-in. The owner of the configured key issues the tokens."));
    }
  }
}
