package ee.socketio.marketplace.access;

import ee.socketio.socket.cdi.CurrentSocket;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The role of the one who asks: of a REST request, or of the socket whose event is handled. */
@RequestScoped
public class Visitor {
  private static final String GUEST = "guest";

  @Inject private CurrentSocket socket;
  private @Nullable String role;

  /** The request comes from somebody of this role. */
  public void is(String known) {
    role = known;
  }

  /** The role; {@code guest} for somebody who has not logged in. */
  String role() {
    String known = role;
    return known == null ? roleOfSocket() : known;
  }

  private String roleOfSocket() {
    try {
      return socket.identity().role();
    } catch (IllegalStateException e) {
      return GUEST;
    }
  }
}
