package ee.socketio.marketplace.product;

/**
 * A CDI event: the price, the stock or the text of a product that is for sale has changed.
 *
 * @param product the product as it is now
 */
record ProductChanged(Product product) {}
