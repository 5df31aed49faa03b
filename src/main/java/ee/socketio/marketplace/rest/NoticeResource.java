package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.notice.NoticeDraft;
import ee.socketio.marketplace.notice.NoticeService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What admins tell people; 202. */
@Path("/")
@RequestScoped
@TokenRequired
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class NoticeResource {
  @Inject private NoticeService desk;
  @Inject private Caller caller;

  /** Tells everybody who is connected. */
  @POST
  @Path("announcements")
  @Permits(Operation.ANNOUNCE)
  public Response announce(@Nullable NoticeDraft draft) {
    return Response.accepted(desk.announce(caller.actor(), draft)).build();
  }

  /** Tells one user, now or later. */
  @POST
  @Path("notifications")
  @Permits(Operation.NOTIFY)
  public Response notify(@Nullable NoticeDraft draft) {
    return Response.accepted(desk.notify(caller.actor(), draft)).build();
  }
}
