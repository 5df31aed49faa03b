package ee.socketio.transport.http;

import ee.socketio.protocol.engineio.Gzip;
import ee.socketio.transport.AcceptEncoding;
import ee.socketio.transport.EntityTag;
import ee.socketio.transport.RequestFacts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * One file for browsers, plain and compressed.
 *
 * @param plain the uncompressed content
 * @param compressed the content compressed with gzip
 * @param type the content type
 * @param tag the entity tag of both forms
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111">RFC 9111, HTTP caching</a>
 */
record ClientFile(byte[] plain, byte[] compressed, String type, EntityTag tag) {

  static ClientFile of(byte[] content, String type) {
    return new ClientFile(content, Gzip.compress(content), type, EntityTag.of(content));
  }

  /** Answers a GET or HEAD request. */
  void answer(RequestFacts request, HttpServletResponse response) throws IOException {
    response.setHeader("ETag", tag.toString());
    // An update of the library keeps the names of the files, so a cache must revalidate them.
    response.setHeader("Cache-Control", "public, max-age=0");
    // The filter adds CORS headers for the requesting origin.
    response.setHeader("Vary", "Accept-Encoding, Origin");
    if (tag.in(request.values("if-none-match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    boolean gzip = AcceptEncoding.of(request).gzip();
    if (gzip) {
      response.setHeader("Content-Encoding", "gzip");
    }
    byte[] body = gzip ? compressed : plain;
    response.setContentType(type);
    response.setContentLength(body.length);
    if (!request.method().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }
}
