package ee.socketio.marketplace.product;

import ee.socketio.marketplace.MarketplaceException;
import java.util.List;

/**
 * The results of a {@link ProductDecision}.
 *
 * @param decided the products that were approved or rejected, as they are now
 * @param refused the products about which the moderator could not decide
 */
public record Decisions(List<Product> decided, List<Refused> refused) {

  /**
   * A product about which the moderator could not decide.
   *
   * @param productId the id, as the client sent it
   * @param code the name of a {@link ee.socketio.marketplace.MarketplaceError}
   * @param message a text for the moderator
   */
  public record Refused(String productId, String code, String message) {
    static Refused of(ProductDecision.Reviewed reviewed, MarketplaceException refusal) {
      return new Refused(
          reviewed.productId(), refusal.error().name(), String.valueOf(refusal.getMessage()));
    }
  }
}
