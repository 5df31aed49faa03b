package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.store.Outage;
import ee.socketio.socket.PayloadException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Maps exceptions to a {@link Problem}. An unexpected exception reveals nothing to the client. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

  @Override
  public Response toResponse(Throwable thrown) {
    // A stage that depends on another one wraps the exception of that stage.
    Throwable cause = thrown.getCause();
    return responseTo(thrown instanceof CompletionException && cause != null ? cause : thrown);
  }

  private static Response responseTo(Throwable failure) {
    if (failure instanceof MarketplaceException thrown) {
      return Problem.response(thrown);
    }
    if (failure instanceof WebApplicationException known) {
      return known.getResponse().hasEntity() ? known.getResponse() : withBody(known.getResponse());
    }
    PayloadException mismatch = mismatch(failure);
    if (mismatch != null) {
      return Problem.response(
          MarketplaceError.INVALID.because(
              "The body does not fit, " + mismatch.getMessage() + "."));
    }
    if (isUnreadable(failure)) {
      return Problem.response(
          MarketplaceError.INVALID.because("The body is not the expected JSON."));
    }
    if (Outage.isCauseOf(failure)) {
      return Problem.response(Outage.error(failure));
    }
    LOG.log(Level.ERROR, "a request to the REST API failed", failure);
    return Problem.response(
        Status.INTERNAL_SERVER_ERROR.getStatusCode(), "The server failed to handle the request.");
  }

  private static Response withBody(Response response) {
    return Problem.response(response.getStatus(), response.getStatusInfo().getReasonPhrase());
  }

  /** Returns the cause that describes how the body does not fit its type, or null. */
  private static @Nullable PayloadException mismatch(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof PayloadException mismatch && mismatch.forClient()) {
        return mismatch;
      }
    }
    return null;
  }

  private static boolean isUnreadable(Throwable failure) {
    return failure instanceof ProcessingException
        || failure instanceof JsonbException
        || failure instanceof JsonException;
  }
}
