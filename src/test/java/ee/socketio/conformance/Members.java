package ee.socketio.conformance;

import ee.socketio.auth.Identity;
import ee.socketio.mailbox.EventStore;
import ee.socketio.mailbox.MemoryEventStore;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.List;

/** A namespace for clients with a valid token. */
@SocketNamespace("/members")
public class Members {
  @Produces
  @ApplicationScoped
  static EventStore store() {
    return new MemoryEventStore();
  }

  @OnEvent("who")
  List<String> who(Identity identity) {
    return List.of(identity.userId(), identity.role());
  }

  @OnEvent("close-shop")
  @RolesAllowed("admin")
  boolean closeShop() {
    return true;
  }
}
