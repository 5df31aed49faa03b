package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.push.EmitService;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Reports which users are connected. */
@Path("online")
@RequestScoped
@TokenRequired
public class OnlineResource {
  @Inject private UserDirectory users;
  @Inject private EmitService emits;

  /**
   * The connections of a user.
   *
   * @param userId the id of the user
   * @param online whether the user has at least one socket
   * @param sockets the number of sockets
   */
  public record Online(String userId, boolean online, int sockets) {}

  /** Counts the sockets of a user; answers 404 if the user does not exist. */
  @GET
  @Path("{userId}")
  @Produces(MediaType.APPLICATION_JSON)
  @Permits(Operation.SEE_PEOPLE)
  public Online online(@PathParam("userId") String userId) {
    int sockets = emits.socketsOf(users.require(userId, "userId").id());
    return new Online(userId, sockets > 0, sockets);
  }
}
