package ee.socketio.marketplace;

import org.jspecify.annotations.Nullable;

/**
 * The part of a list that a client requests.
 *
 * @param after the id of the last entry of the previous part; null for the first part
 * @param limit the largest number of entries
 */
public record PageRequest(@Nullable String after, int limit) {

  /**
   * Reads the parameters of a client.
   *
   * @param after the id of the last entry that the client has
   * @param limit 1 to {@code max}; {@code max} if it is null
   * @throws MarketplaceException if a parameter is not valid
   */
  public static PageRequest of(@Nullable String after, @Nullable Integer limit, int max) {
    if (limit != null && (limit < 1 || limit > max)) {
      throw MarketplaceError.INVALID.because(
          "'limit' is " + limit + ", expected a number from 1 to " + max + ".");
    }
    return new PageRequest(
        after == null ? null : Require.id(after, "after"), limit == null ? max : limit);
  }
}
