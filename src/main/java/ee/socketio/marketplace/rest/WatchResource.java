package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.Done;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.product.WatchService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * The products whose price and stock the caller watches. {@link WatchService} documents the errors.
 */
@Path("watches")
@RequestScoped
@TokenRequired
@Produces(MediaType.APPLICATION_JSON)
public class WatchResource {
  @Inject private WatchService watches;
  @Inject private Caller caller;

  /** Returns the ids of the watched products. */
  @GET
  @Permits(Operation.SEE_PRODUCTS)
  public List<String> watched() {
    return watches.watched(caller.actor());
  }

  /** Begins to watch a product. */
  @PUT
  @Path("{productId}")
  @Permits(Operation.SEE_PRODUCTS)
  public Done watch(@PathParam("productId") String productId) {
    watches.watch(caller.actor(), productId);
    return Done.OK;
  }

  /** Ends watching a product. */
  @DELETE
  @Path("{productId}")
  @Permits(Operation.SEE_PRODUCTS)
  public Done unwatch(@PathParam("productId") String productId) {
    watches.unwatch(caller.actor(), productId);
    return Done.OK;
  }
}
