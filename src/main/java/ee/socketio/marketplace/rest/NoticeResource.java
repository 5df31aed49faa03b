package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.notice.NoticeDraft;
import ee.socketio.marketplace.notice.NoticeService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Announcements and notifications of admins; each method answers 202. */
@Path("/")
@RequestScoped
@TokenRequired
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class NoticeResource {
  @Inject private NoticeService notices;
  @Inject private Caller caller;

  /** Sends an announcement to all connected clients. */
  @POST
  @Path("announcements")
  @Permits(Operation.ANNOUNCE)
  public Response announce(@NotNull @Valid NoticeDraft draft) {
    return Response.accepted(notices.announce(caller.actor(), draft)).build();
  }

  /** Sends a notification to one user, who can be offline. */
  @POST
  @Path("notifications")
  @Permits(Operation.NOTIFY)
  public Response notify(@NotNull @Valid NoticeDraft draft) {
    return Response.accepted(notices.notify(caller.actor(), draft)).build();
  }
}
