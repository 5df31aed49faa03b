package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Visitor;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.User;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The user who sent the request. The filter of {@link TokenRequired} sets it. */
@RequestScoped
public class Caller {
  @Inject private Visitor visitor;
  private @Nullable User user;
  private Instant loggedInAt = Instant.EPOCH;

  /**
   * Returns the user of the token.
   *
   * @throws IllegalStateException if the resource does not require a token
   */
  public User user() {
    User known = user;
    if (known == null) {
      throw new IllegalStateException(
          "the user is not known, because the resource lacks @TokenRequired");
    }
    return known;
  }

  /** Returns the user as the actor of a service method. */
  public Actor actor() {
    return Actor.of(user());
  }

  /** Returns when the user entered the password; 1970 if the token does not contain the time. */
  public Instant loggedInAt() {
    return loggedInAt;
  }

  void set(User authenticated, Instant loggedIn) {
    user = authenticated;
    loggedInAt = loggedIn;
    visitor.set(authenticated.identity());
  }
}
