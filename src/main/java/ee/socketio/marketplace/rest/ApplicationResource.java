package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.seller.ApplicationDraft;
import ee.socketio.marketplace.seller.ApplicationService;
import ee.socketio.marketplace.seller.SellerApplication;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** Applications to become a seller. {@link ApplicationService} documents the errors. */
@Path("seller-applications")
@RequestScoped
@TokenRequired
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationResource {
  @Inject private ApplicationService applications;
  @Inject private Caller caller;

  /** Stores an application; answers 201. */
  @POST
  @Permits(Operation.APPLY_TO_SELL)
  public Response apply(@NotNull @Valid ApplicationDraft draft) {
    return Response.status(Status.CREATED)
        .entity(applications.apply(caller.actor(), draft))
        .build();
  }

  /** Returns all applications, pending ones first. */
  @GET
  @Permits(Operation.DECIDE_APPLICATIONS)
  public List<SellerApplication> all() {
    return applications.all();
  }

  /** Returns the applications of the caller, newest first. */
  @GET
  @Path("mine")
  @Permits(Operation.SEE_OWN_APPLICATIONS)
  public List<SellerApplication> mine() {
    return applications.ofCustomer(caller.actor());
  }

  /** Approves an application and makes the customer a seller. */
  @POST
  @Path("{id}/approve")
  @Permits(Operation.DECIDE_APPLICATIONS)
  public SellerApplication approve(@PathParam("id") String id) {
    return applications.approve(caller.actor(), id);
  }

  /** Rejects an application. */
  @POST
  @Path("{id}/reject")
  @Permits(Operation.DECIDE_APPLICATIONS)
  public SellerApplication reject(
      @PathParam("id") String id, @NotNull @Valid ReasonRequest request) {
    return applications.reject(caller.actor(), id, request.reason());
  }
}
