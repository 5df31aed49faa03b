package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Visitor;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.User;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Who makes this request; known once the token has been checked. */
@RequestScoped
public class Caller {
  @Inject private Visitor visitor;
  private @Nullable User user;

  /**
   * The user of the token.
   *
   * @throws IllegalStateException where no token was asked for
   */
  public User user() {
    User known = user;
    if (known == null) {
      throw new IllegalStateException("the resource lacks @TokenRequired, so nobody is known");
    }
    return known;
  }

  /** The same as one who does something. */
  public Actor actor() {
    return Actor.of(user());
  }

  void is(User known) {
    user = known;
    visitor.is(known.role());
  }
}
