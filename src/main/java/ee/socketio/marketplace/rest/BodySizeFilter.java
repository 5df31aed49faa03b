package ee.socketio.marketplace.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that is longer than {@code marketplace.max-body} with the status 413, before any
 * of it is parsed.
 */
@Provider
@Priority(Priorities.ENTITY_CODER)
@ApplicationScoped
public class BodySizeFilter implements ContainerRequestFilter {
  static final String KEY = "marketplace.max-body";
  static final String DEFAULT = "65536";

  @Inject
  @ConfigProperty(name = KEY, defaultValue = DEFAULT)
  private int maxBytes;

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (!request.hasEntity()) {
      return;
    }
    byte[] body =
        request.getLength() > maxBytes
            ? new byte[0]
            : request.getEntityStream().readNBytes(maxBytes + 1);
    if (request.getLength() > maxBytes || body.length > maxBytes) {
      request.abortWith(
          Problem.response(
              Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode(),
              "The body can have at most " + maxBytes + " bytes."));
      return;
    }
    request.setEntityStream(new ByteArrayInputStream(body));
  }
}
