package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.order.Order;
import ee.socketio.marketplace.order.OrderDraft;
import ee.socketio.marketplace.order.OrderFilter;
import ee.socketio.marketplace.order.OrderService;
import ee.socketio.marketplace.order.Orders;
import ee.socketio.marketplace.validation.ValidText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders. {@link OrderService} documents the errors. */
@Path("orders")
@RequestScoped
@TokenRequired
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {
  @Inject private OrderService orders;
  @Inject private Caller caller;

  /**
   * The body of a request to change the status of an order.
   *
   * @param status the status that the order is to have
   * @param reason the reason of a cancellation
   */
  public record StatusRequest(
      @NotNull String status, @Nullable @ValidText(max = 200) String reason) {}

  /** Places an order; answers 201, or 200 if the same order was placed before. */
  @POST
  @Permits(Operation.ORDER)
  public Response place(@NotNull @Valid OrderDraft draft) {
    OrderService.Placed placed = orders.place(caller.actor(), draft);
    return Response.status(placed.isNew() ? Status.CREATED : Status.OK)
        .entity(placed.order())
        .build();
  }

  /** Returns orders that the caller placed, newest first. */
  @GET
  @Permits(Operation.ORDER)
  public List<Order> mine(
      @QueryParam("status") @Nullable String status, @BeanParam PageParameters page) {
    return orders.ofBuyer(caller.actor(), OrderFilter.of(status), page.upTo(Orders.MAX_LISTED));
  }

  /** Returns orders with products of the caller, open ones first, and each part newest first. */
  @GET
  @Path("received")
  @Permits(Operation.RECEIVE_ORDERS)
  public List<Order> received(
      @QueryParam("status") @Nullable String status, @BeanParam PageParameters page) {
    return orders.ofSeller(caller.actor(), OrderFilter.of(status), page.upTo(Orders.MAX_LISTED));
  }

  /** Returns the number of orders that the caller has to work on. */
  @GET
  @Path("received/open")
  @Permits(Operation.RECEIVE_ORDERS)
  public Count countOpen() {
    return new Count(orders.countOpen(caller.actor()));
  }

  /** Returns an order. */
  @GET
  @Path("{id}")
  @Permits(Operation.ORDER)
  public Order find(@PathParam("id") String id) {
    return orders.find(caller.actor(), id);
  }

  /** Changes the status of an order. */
  @POST
  @Path("{id}/status")
  @Permits(Operation.ORDER)
  public Order changeStatus(@PathParam("id") String id, @NotNull @Valid StatusRequest request) {
    return orders.changeStatus(caller.actor(), id, request.status(), request.reason());
  }
}
