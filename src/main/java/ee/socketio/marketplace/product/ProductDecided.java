package ee.socketio.marketplace.product;

/**
 * A CDI event: a moderator has approved or rejected a product.
 *
 * @param product the product with its new status, and with the reason of a rejection
 * @param by the name of the moderator
 */
public record ProductDecided(Product product, String by) {}
