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
import org.jspecify.annotations.Nullable;

/** Says as JSON what went wrong, and to strangers no more than they need. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final System.Logger LOG = System.getLogger(ProblemMapper.class.getName());

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof MarketplaceException refused) {
      return Problem.response(refused);
    }
    if (failure instanceof WebApplicationException known) {
      return known.getResponse().hasEntity() ? known.getResponse() : plain(known.getResponse());
    }
    PayloadException unfit = unfit(failure);
    if (unfit != null) {
      return Problem.response(
          MarketplaceError.INVALID.because("The body does not fit, " + unfit.getMessage() + "."));
    }
    if (unreadable(failure)) {
      return Problem.response(
          MarketplaceError.INVALID.because("The body is not the JSON that was expected."));
    }
    if (Outage.isBehind(failure)) {
      return Problem.response(Outage.refusal(failure));
    }
    LOG.log(Level.ERROR, "a request to the REST API failed", failure);
    return Problem.response(
        Status.INTERNAL_SERVER_ERROR.getStatusCode(), "Something went wrong on the server.");
  }

  private static Response plain(Response answer) {
    return Problem.response(answer.getStatus(), answer.getStatusInfo().getReasonPhrase());
  }

  /** What says how the body does not fit; null when that is not it. */
  private static @Nullable PayloadException unfit(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof PayloadException unfit && unfit.forClient()) {
        return unfit;
      }
    }
    return null;
  }

  private static boolean unreadable(Throwable failure) {
    return failure instanceof ProcessingException
        || failure instanceof JsonbException
        || failure instanceof JsonException;
  }
}
