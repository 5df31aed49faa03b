package ee.socketio.marketplace.access;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.socket.EventError;
import ee.socketio.socket.cdi.CurrentSocket;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The role of the client: of a REST request, or of the socket whose event is handled. */
@RequestScoped
public class Visitor {
  private static final String GUEST = "guest";

  @Inject private CurrentSocket socket;
  private @Nullable String role;

  /** Sets the role of the user who sent the REST request. */
  public void setRole(String userRole) {
    role = userRole;
  }

  /**
   * Ensures that the client may request an operation.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if the role of the client may not
   */
  public void require(Operation operation) {
    if (!operation.permits(role())) {
      throw MarketplaceError.FORBIDDEN.because(EventError.FORBIDDEN.text());
    }
  }

  private String role() {
    String userRole = role;
    return userRole == null ? roleOfSocket() : userRole;
  }

  private String roleOfSocket() {
    try {
      return socket.identity().role();
    } catch (IllegalStateException e) {
      return GUEST;
    }
  }
}
