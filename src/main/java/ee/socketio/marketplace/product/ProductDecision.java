package ee.socketio.marketplace.product;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.validation.ValidText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision of a moderator about several products.
 *
 * @param products 1 to 100 products
 * @param approve true to approve them, false to reject them
 * @param reason the reason of a rejection, which the sellers read
 */
public record ProductDecision(
    @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Reviewed> products,
    @NotNull Boolean approve,
    @Nullable @ValidText(max = ProductModeration.MAX_REASON) String reason) {

  /**
   * A product that the moderator has reviewed.
   *
   * @param productId the id of the product
   * @param version the version that the moderator read
   */
  public record Reviewed(@NotNull String productId, @NotNull Integer version) {}

  /**
   * Returns the reason of a rejection, or null for an approval.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if a rejection has no reason
   */
  @Nullable String requiredReason() {
    if (approve) {
      return null;
    }
    if (reason == null) {
      throw MarketplaceError.INVALID.because("'reason' is missing. The sellers read it.");
    }
    return reason;
  }
}
