package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.product.Decisions;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.product.ProductDecision;
import ee.socketio.marketplace.product.ProductDraft;
import ee.socketio.marketplace.product.ProductEdit;
import ee.socketio.marketplace.product.ProductModeration;
import ee.socketio.marketplace.product.ProductService;
import ee.socketio.marketplace.product.Products;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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

/** Products. {@link ProductService} documents the errors. */
@Path("products")
@RequestScoped
@TokenRequired
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ProductResource {
  @Inject private ProductService products;
  @Inject private ProductModeration moderation;
  @Inject private Caller caller;

  /** Returns the products that are for sale and match the query, newest first by default. */
  @GET
  @Permits(Operation.SEE_PRODUCTS)
  public List<Product> listed(@BeanParam ProductParameters parameters) {
    return products.listed(parameters.query());
  }

  /** Returns the products with some ids that are for sale. */
  @GET
  @Path("some")
  @Permits(Operation.SEE_PRODUCTS)
  public List<Product> some(@QueryParam("ids") @Nullable String ids) {
    return products.listed(ids);
  }

  /** Returns products of the caller, newest first. */
  @GET
  @Path("mine")
  @Permits(Operation.OFFER_PRODUCTS)
  public List<Product> mine(
      @QueryParam("status") @Nullable String status, @BeanParam PageParameters page) {
    return products.ofSeller(caller.actor(), status, page.upTo(Products.MAX_LISTED));
  }

  /** Returns products about which no moderator has decided, oldest first. */
  @GET
  @Path("pending")
  @Permits(Operation.MODERATE_PRODUCTS)
  public List<Product> pending(@BeanParam PageParameters page) {
    return moderation.pending(page.upTo(Products.MAX_LISTED));
  }

  /** Returns the number of products about which no moderator has decided. */
  @GET
  @Path("pending/count")
  @Permits(Operation.MODERATE_PRODUCTS)
  public Count countPending() {
    return new Count(moderation.countPending());
  }

  /** Approves or rejects several products. */
  @POST
  @Path("decisions")
  @Permits(Operation.MODERATE_PRODUCTS)
  public Decisions decide(@NotNull @Valid ProductDecision decision) {
    return moderation.decide(caller.actor(), decision);
  }

  /** Returns a product. */
  @GET
  @Path("{id}")
  @Permits(Operation.SEE_PRODUCTS)
  public Product find(@PathParam("id") String id) {
    return products.find(caller.actor(), id);
  }

  /** Submits a new product; answers 201. */
  @POST
  @Permits(Operation.OFFER_PRODUCTS)
  public Response submit(@NotNull @Valid ProductDraft draft) {
    return Response.status(Status.CREATED).entity(products.submit(caller.actor(), draft)).build();
  }

  /** Changes the fields of a product that the body names. */
  @PUT
  @Path("{id}")
  @Permits(Operation.OFFER_PRODUCTS)
  public Product edit(@PathParam("id") String id, @NotNull @Valid ProductEdit edit) {
    return products.edit(caller.actor(), id, edit);
  }

  /** Approves a product. */
  @POST
  @Path("{id}/approve")
  @Permits(Operation.MODERATE_PRODUCTS)
  public Product approve(
      @PathParam("id") String id, @QueryParam("version") @Nullable Integer version) {
    return moderation.approve(caller.actor(), id, version);
  }

  /** Rejects a product. */
  @POST
  @Path("{id}/reject")
  @Permits(Operation.MODERATE_PRODUCTS)
  public Product reject(
      @PathParam("id") String id,
      @QueryParam("version") @Nullable Integer version,
      @NotNull @Valid ReasonRequest request) {
    return moderation.reject(caller.actor(), id, version, request.reason());
  }
}
