package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.product.ProductDesk;
import ee.socketio.marketplace.product.ProductDraft;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shop's shelf. What each call refuses is said by {@link ProductDesk}. */
@Path("products")
@RequestScoped
@TokenRequired
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ProductResource {
  @Inject private ProductDesk desk;
  @Inject private Caller caller;

  /** What can be bought, newest first. */
  @GET
  public List<Product> listed() {
    return desk.listed();
  }

  /** The caller's own products. */
  @GET
  @Path("mine")
  public List<Product> mine() {
    return desk.mine(caller.actor());
  }

  /** What waits for a moderator. */
  @GET
  @Path("pending")
  public List<Product> pending() {
    return desk.pending(caller.actor());
  }

  /** One product. */
  @GET
  @Path("{id}")
  public Product find(@PathParam("id") String id) {
    return desk.find(caller.actor(), id);
  }

  /** Offers a product; 201. */
  @POST
  public Response submit(@Nullable ProductDraft draft) {
    return Response.status(Status.CREATED).entity(desk.submit(caller.actor(), draft)).build();
  }

  /** Changes a product. */
  @PUT
  @Path("{id}")
  public Product rewrite(@PathParam("id") String id, @Nullable ProductDraft draft) {
    return desk.rewrite(caller.actor(), id, draft);
  }

  /** Lets a product into the shop. */
  @POST
  @Path("{id}/approve")
  public Product approve(@PathParam("id") String id) {
    return desk.approve(caller.actor(), id);
  }

  /** Keeps a product out of the shop. */
  @POST
  @Path("{id}/reject")
  public Product reject(@PathParam("id") String id, @Nullable Reason reason) {
    return desk.reject(caller.actor(), id, Reason.text(reason));
  }
}
