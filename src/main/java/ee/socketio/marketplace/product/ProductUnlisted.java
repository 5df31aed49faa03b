package ee.socketio.marketplace.product;

import ee.socketio.emit.cdi.PushTo;

/**
 * Informs everybody that a product is no longer for sale.
 *
 * @param productId the id of the product
 */
@PushTo(event = "product:unlisted")
public record ProductUnlisted(String productId) {}
