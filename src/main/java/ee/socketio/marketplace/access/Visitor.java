package ee.socketio.marketplace.access;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.socket.EventError;
import ee.socketio.socket.cdi.CurrentSocket;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The client: of a REST request, or of the socket whose event is handled. */
@RequestScoped
public class Visitor {
  @Inject private CurrentSocket socket;
  private @Nullable Identity user;

  /** Sets the user who sent the REST request. */
  public void set(Identity sender) {
    user = sender;
  }

  /**
   * Ensures that the client may request an operation.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if the role of the client may not
   */
  public void require(Operation operation) {
    if (!operation.permits(identity())) {
      throw MarketplaceError.FORBIDDEN.because(EventError.FORBIDDEN.text());
    }
  }

  private Identity identity() {
    Identity sender = user;
    return sender == null ? ofSocket() : sender;
  }

  private Identity ofSocket() {
    try {
      return socket.identity();
    } catch (IllegalStateException e) {
      return Identity.guest();
    }
  }
}
