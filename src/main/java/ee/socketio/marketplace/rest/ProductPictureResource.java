package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.product.ProductPicture;
import ee.socketio.marketplace.product.ProductPictureService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a product, for its seller and for admins. {@link ProductPictureService} documents
 * the errors.
 */
@Path("products/{productId}/pictures")
@RequestScoped
@TokenRequired
public class ProductPictureResource {
  @Inject private ProductPictureService pictures;
  @Inject private Caller caller;

  /**
   * Adds a picture in two sizes; answers 201 with the product. The first bytes of each size decide
   * about its kind, and not the content type of the request.
   *
   * @param smallBytes the number of bytes of the small picture
   * @param body the small picture, and then the large one
   */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Permits(Operation.OFFER_PRODUCTS)
  public Response add(
      @PathParam("productId") String productId,
      @QueryParam("small") @Nullable Integer smallBytes,
      byte[] body) {
    Product product = pictures.add(caller.actor(), productId, smallBytes, body);
    return Response.status(Status.CREATED).entity(product).build();
  }

  /** Removes both sizes of a picture, and returns the product. */
  @DELETE
  @Path("{id}")
  @Produces(MediaType.APPLICATION_JSON)
  @Permits(Operation.OFFER_PRODUCTS)
  public Product remove(@PathParam("productId") String productId, @PathParam("id") String id) {
    return pictures.remove(caller.actor(), productId, id);
  }

  /** Returns a picture of a product that the caller may see, whether it is for sale or not. */
  @GET
  @Path("{id}")
  @Permits(Operation.SEE_PRODUCTS)
  public Response picture(@PathParam("productId") String productId, @PathParam("id") String id) {
    ProductPicture picture = pictures.find(caller.actor(), productId, id);
    return PictureFile.response(picture.id(), picture.kind(), picture.data());
  }
}
