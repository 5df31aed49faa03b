package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The users with whom the caller can chat. */
@Path("users")
@RequestScoped
@TokenRequired
public class UserResource {
  @Inject private UserDirectory users;
  @Inject private Caller caller;

  /**
   * Another user.
   *
   * @param id the id of the user
   * @param name the name of the user
   * @param shopName the name of the shop of a seller
   * @param role the role of the user
   * @param suspended whether the account is suspended, so that the user does not answer
   */
  public record Peer(
      String id, String name, @Nullable String shopName, String role, boolean suspended) {
    static Peer of(User user) {
      return new Peer(user.id(), user.name(), user.shopName(), user.role(), user.suspended());
    }
  }

  /** Returns all users except the caller. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Permits(Operation.SEE_PEOPLE)
  public List<Peer> others() {
    User self = caller.user();
    return users.all().stream().filter(user -> !user.equals(self)).map(Peer::of).toList();
  }
}
