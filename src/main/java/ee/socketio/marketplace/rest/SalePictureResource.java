package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.product.ProductPicture;
import ee.socketio.marketplace.product.ProductPictureService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * The pictures of products that are for sale. Everybody may see them, so that pages can show them
 * with image elements, whose requests contain no token.
 */
@Path("pictures")
@RequestScoped
public class SalePictureResource {
  /** A year. The content of an id never changes. */
  private static final String FOREVER = "public, max-age=31536000, immutable";

  @Inject private ProductPictureService pictures;

  @Context
  @SuppressWarnings("NullAway.Init") // The container injects the proxy.
  private HttpServletResponse servletResponse;

  /** Returns a picture that browsers may keep. */
  @GET
  @Path("{productId}/{id}")
  @Permits(Operation.SEE_PICTURES_FOR_SALE)
  public Response picture(@PathParam("productId") String productId, @PathParam("id") String id) {
    ProductPicture picture = pictures.find(productId, id);
    // Replaces the header of PageHeaders. RESTEasy would add a second one.
    servletResponse.setHeader(HttpHeaders.CACHE_CONTROL, FOREVER);
    return PictureFile.response(picture.id(), picture.kind(), picture.data());
  }
}
