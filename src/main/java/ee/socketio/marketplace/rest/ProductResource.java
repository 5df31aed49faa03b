package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.product.ProductDraft;
import ee.socketio.marketplace.product.ProductEdit;
import ee.socketio.marketplace.product.ProductService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shop's shelf. What each call refuses is said by {@link ProductService}. */
@Path("products")
@RequestScoped
@TokenRequired
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ProductResource {
  @Inject private ProductService desk;
  @Inject private Caller caller;

  /** What can be bought, newest first. */
  @GET
  @Permits(Operation.SEE_PRODUCTS)
  public List<Product> listed() {
    return desk.listed();
  }

  /** The caller's own products. */
  @GET
  @Path("mine")
  @Permits(Operation.OFFER_PRODUCTS)
  public List<Product> mine() {
    return desk.mine(caller.actor());
  }

  /** What waits for a moderator. */
  @GET
  @Path("pending")
  @Permits(Operation.MODERATE_PRODUCTS)
  public List<Product> pending() {
    return desk.pending();
  }

  /** One product. */
  @GET
  @Path("{id}")
  @Permits(Operation.SEE_PRODUCTS)
  public Product find(@PathParam("id") String id) {
    return desk.find(caller.actor(), id);
  }

  /** Offers a product; 201. */
  @POST
  @Permits(Operation.OFFER_PRODUCTS)
  public Response submit(@Nullable ProductDraft draft) {
    return Response.status(Status.CREATED).entity(desk.submit(caller.actor(), draft)).build();
  }

  /** Changes the fields of a product that are given. */
  @PUT
  @Path("{id}")
  @Permits(Operation.OFFER_PRODUCTS)
  public Product edit(@PathParam("id") String id, @Nullable ProductEdit edit) {
    return desk.edit(caller.actor(), id, edit);
  }

  /** Lets a product into the shop. */
  @POST
  @Path("{id}/approve")
  @Permits(Operation.MODERATE_PRODUCTS)
  public Product approve(
      @PathParam("id") String id, @QueryParam("version") @Nullable Integer version) {
    return desk.approve(id, version);
  }

  /** Keeps a product out of the shop. */
  @POST
  @Path("{id}/reject")
  @Permits(Operation.MODERATE_PRODUCTS)
  public Product reject(
      @PathParam("id") String id,
      @QueryParam("version") @Nullable Integer version,
      @Nullable Reason reason) {
    return desk.reject(id, version, Reason.text(reason));
  }
}
