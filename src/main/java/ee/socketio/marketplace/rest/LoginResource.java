package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.User;
import ee.socketio.marketplace.UserDirectory;
import ee.socketio.marketplace.token.DemoTokens;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;

/** Gives a token for an e-mail address and a password. */
@Path("login")
@RequestScoped
public class LoginResource {
  @Inject private UserDirectory users;
  @Inject private DemoTokens tokens;

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
   * Logs in. Answers 401 for wrong credentials, and 503 where a real key verifies tokens, since
   * tokens of the demo would be refused there.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  public LoggedIn logIn(@Nullable Credentials given) {
    if (!tokens.accepted()) {
      throw Problem.exception(
          Status.SERVICE_UNAVAILABLE,
          "The demo log-in is closed: this server is configured with a key to verify tokens, so tokens"
              + " have to come from the owner of that key.");
    }
    if (given == null || given.email() == null || given.password() == null) {
      throw Problem.exception(Status.BAD_REQUEST, "An e-mail address and a password are needed.");
    }
    User user =
        users
            .logIn(given.email(), given.password())
            .orElseThrow(
                () ->
                    Problem.exception(
                        Status.UNAUTHORIZED, "The e-mail address or the password is wrong."));
    return new LoggedIn(tokens.issue(user), user);
  }
}
