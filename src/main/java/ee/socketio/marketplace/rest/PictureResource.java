package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.chat.Picture;
import ee.socketio.marketplace.chat.PictureService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The pictures of chat messages. Only the two users of a conversation receive them. */
@Path("chat/pictures")
@RequestScoped
@TokenRequired
public class PictureResource {
  @Inject private PictureService pictures;
  @Inject private Caller caller;

  /** Returns a picture with the type that the server has found, as a file to save. */
  @GET
  @Path("{id}")
  @Permits(Operation.CHAT)
  public Response picture(@PathParam("id") String id) {
    Picture picture = pictures.find(caller.actor(), id);
    return PictureFile.response(picture.id(), picture.kind(), picture.data());
  }
}
