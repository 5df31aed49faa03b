package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.seller.ApplicationDesk;
import ee.socketio.marketplace.seller.ApplicationDraft;
import ee.socketio.marketplace.seller.SellerApplication;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applications to be a seller. What each call refuses is said by {@link ApplicationDesk}. */
@Path("seller-applications")
@RequestScoped
@TokenRequired
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationResource {
  @Inject private ApplicationDesk desk;
  @Inject private Caller caller;

  /** Applies; 201. */
  @POST
  @Permits(Operation.APPLY_TO_SELL)
  public Response apply(@Nullable ApplicationDraft draft) {
    return Response.status(Status.CREATED).entity(desk.apply(caller.actor(), draft)).build();
  }

  /** All of them, those first that wait for a decision. */
  @GET
  @Permits(Operation.DECIDE_APPLICATIONS)
  public List<SellerApplication> all() {
    return desk.all();
  }

  /** The caller's own ones, newest first. */
  @GET
  @Path("mine")
  @Permits(Operation.SEE_OWN_APPLICATIONS)
  public List<SellerApplication> mine() {
    return desk.mine(caller.actor());
  }

  /** Makes the applicant a seller. */
  @POST
  @Path("{id}/approve")
  @Permits(Operation.DECIDE_APPLICATIONS)
  public SellerApplication approve(@PathParam("id") String id) {
    return desk.approve(id);
  }

  /** Says no. */
  @POST
  @Path("{id}/reject")
  @Permits(Operation.DECIDE_APPLICATIONS)
  public SellerApplication reject(@PathParam("id") String id, @Nullable Reason reason) {
    return desk.reject(id, Reason.text(reason));
  }
}
