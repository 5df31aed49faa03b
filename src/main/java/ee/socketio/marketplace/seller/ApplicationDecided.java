package ee.socketio.marketplace.seller;

/**
 * A CDI event: an admin has approved or rejected an application.
 *
 * @param application the application with its new status, and with the reason of a rejection
 * @param by the name of the admin
 */
public record ApplicationDecided(SellerApplication application, String by) {}
