package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.PageRequest;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** The query parameters that select a part of a list. */
public class PageParameters {
  /** The id of the last entry that the client has. */
  @QueryParam("after")
  private @Nullable String after;

  /** The largest number of entries. */
  @QueryParam("limit")
  private @Nullable Integer limit;

  /**
   * Returns the part of the list.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if a parameter is not valid
   */
  PageRequest upTo(int max) {
    return PageRequest.of(after, limit, max);
  }
}
