package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.token.DemoTokens;
import ee.socketio.marketplace.user.AccountMiddleware;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Gives a token for an e-mail address and a password. */
@Path("login")
@RequestScoped
public class LoginResource {
  private static final int LONGEST_EMAIL = 254;

  @Inject private UserDirectory users;
  @Inject private DemoTokens tokens;
  @Inject private AccountMiddleware door;
  @Inject private Caller caller;

  /**
   * What a person logs in with.
   *
   * @param email in any case
   * @param password as it is
   */
  public record Credentials(@Nullable String email, @Nullable String password) {
    @Override
    public String toString() {
      return "Credentials[hidden]";
    }
  }

  /**
   * A successful log-in.
   *
   * @param token for the {@code Authorization} header and for the {@code auth} of a socket
   * @param user who logged in
   */
  public record LoggedIn(String token, User user) {
    @Override
    public String toString() {
      return "LoggedIn[user=" + user.id() + "]";
    }
  }

  /**
   * How people log in here.
   *
   * @param demo whether there is the demo log-in
   */
  public record Ways(boolean demo) {}

  /** How people log in here. */
  @GET
  @Permits(Operation.LOG_IN)
  @Produces(MediaType.APPLICATION_JSON)
  public Ways ways() {
    return new Ways(tokens.accepted());
  }

  /**
   * Logs in. Answers 401 for wrong credentials, 403 to who is suspended, and 404 where there is no
   * demo log-in.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Permits(Operation.LOG_IN)
  public LoggedIn logIn(@Nullable Credentials given) {
    demoOnly();
    Credentials credentials = Require.present(given, "credentials");
    User user =
        users
            .logIn(
                Require.text(credentials.email(), "email", LONGEST_EMAIL),
                Require.present(credentials.password(), "password"))
            .orElseThrow(
                () ->
                    MarketplaceError.INVALID_CREDENTIALS.because(
                        "The e-mail address or the password is wrong."));
    return loggedIn(user);
  }

  /** A new token, for the role that the caller has by now. */
  @POST
  @Path("refresh")
  @TokenRequired
  @Produces(MediaType.APPLICATION_JSON)
  @Permits(Operation.REFRESH_LOG_IN)
  public LoggedIn refresh() {
    demoOnly();
    return loggedIn(caller.user());
  }

  private LoggedIn loggedIn(User user) {
    return new LoggedIn(tokens.issue(door.admitted(user)), user);
  }

  private void demoOnly() {
    if (!tokens.accepted()) {
      throw new NotFoundException(
          Problem.response(
              404,
              "There is no demo log-in on this server. Tokens come from the owner of the key that"
                  + " it is configured with."));
    }
  }
}
