package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.picture.PictureKind;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.bson.types.Binary;

/** Responses with a picture. */
final class PictureFile {
  private PictureFile() {}

  /**
   * Returns a picture with the type that the server has found. A browser that opens its address
   * saves a file, so that the content is never taken for a page.
   */
  static Response response(String id, PictureKind kind, Binary data) {
    String name = "picture-" + id + "." + kind.extension();
    return Response.ok(data.getData(), kind.type())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
