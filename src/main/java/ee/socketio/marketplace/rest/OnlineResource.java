package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.push.PushDesk;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Who is connected. */
@Path("online")
@RequestScoped
@TokenRequired
public class OnlineResource {
  @Inject private UserDirectory users;
  @Inject private PushDesk desk;

  /**
   * Whether a user is connected.
   *
   * @param userId of the user
   * @param online whether there is at least one socket
   * @param sockets how many there are
   */
  public record Online(String userId, boolean online, int sockets) {}

  /** Looks for the sockets of a user; 404 when there is no such user. */
  @GET
  @Path("{userId}")
  @Produces(MediaType.APPLICATION_JSON)
  @Permits(Operation.SEE_PEOPLE)
  public Online online(@PathParam("userId") String userId) {
    int sockets = desk.socketsOf(users.named(userId, "userId").id());
    return new Online(userId, sockets > 0, sockets);
  }
}
