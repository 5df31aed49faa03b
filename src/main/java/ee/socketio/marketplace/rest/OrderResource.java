package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.order.Order;
import ee.socketio.marketplace.order.OrderDraft;
import ee.socketio.marketplace.order.OrderService;
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

/** Orders. What each call refuses is said by {@link OrderService}. */
@Path("orders")
@RequestScoped
@TokenRequired
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
  @Inject private OrderService desk;
  @Inject private Caller caller;

  /**
   * Where an order is to go.
   *
   * @param status the next one
   */
  public record Move(@Nullable String status) {}

  /** Places an order; 201, or 200 when the same was placed before. */
  @POST
  @Permits(Operation.ORDER)
  public Response place(@Nullable OrderDraft draft) {
    OrderService.Placed placed = desk.place(caller.actor(), draft);
    return Response.status(placed.isNew() ? Status.CREATED : Status.OK)
        .entity(placed.order())
        .build();
  }

  /** The caller's own orders, newest first. */
  @GET
  @Permits(Operation.ORDER)
  public List<Order> mine() {
    return desk.mine(caller.actor());
  }

  /** The orders with products of the caller, newest first. */
  @GET
  @Path("received")
  @Permits(Operation.RECEIVE_ORDERS)
  public List<Order> received() {
    return desk.received(caller.actor());
  }

  /** One order. */
  @GET
  @Path("{id}")
  @Permits(Operation.ORDER)
  public Order find(@PathParam("id") String id) {
    return desk.find(caller.actor(), id);
  }

  /** Moves an order on. */
  @POST
  @Path("{id}/status")
  @Permits(Operation.ORDER)
  public Order move(@PathParam("id") String id, @Nullable Move move) {
    return desk.move(caller.actor(), id, move == null ? null : move.status());
  }
}
