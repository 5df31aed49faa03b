package ee.socketio.marketplace.seller;

import ee.socketio.emit.Push;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Accounts;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.socket.cdi.Emits;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Lets customers apply, and admins decide. What it fires leaves after the commit. */
@TranslatesOutages
@Stateless
@Emits(event = "seller:application:new", payload = SellerApplication.class)
@Emits(event = "seller:application:approved", payload = SellerApplication.class, durable = true)
@Emits(event = "seller:application:rejected", payload = SellerApplication.class, durable = true)
public class ApplicationDesk {
  private static final int LONGEST_SHOP_NAME = 60;
  private static final int LONGEST_MOTIVATION = 1000;
  private static final int LONGEST_REASON = 200;

  @Inject private SellerApplications applications;
  @Inject private Accounts accounts;
  @Inject private Event<Push> pushes;

  /**
   * Applies.
   *
   * @throws ee.socketio.marketplace.MarketplaceException when one is pending
   */
  public SellerApplication apply(Actor customer, @Nullable ApplicationDraft given) {
    ApplicationDraft draft = Require.present(given, "application");
    SellerApplication application =
        new SellerApplication(
            new ObjectId().toHexString(),
            customer.id(),
            customer.name(),
            Require.text(draft.shopName(), "shopName", LONGEST_SHOP_NAME),
            Require.text(draft.motivation(), "motivation", LONGEST_MOTIVATION),
            SellerApplication.PENDING,
            null,
            Timestamps.now(),
            null);
    if (!applications.add(application)) {
      throw MarketplaceError.APPLICATION_PENDING.because(
          "Your last application has not been decided yet.");
    }
    pushes.fire(Push.toRole("admin", "seller:application:new", application));
    return application;
  }

  /** All of them, those first that wait for a decision. */
  public List<SellerApplication> all() {
    return applications.all();
  }

  /** Those of one customer, newest first. */
  public List<SellerApplication> mine(Actor customer) {
    return applications.ofUser(customer.id());
  }

  /** Makes the customer a seller. */
  public SellerApplication approve(@Nullable String id) {
    SellerApplication approved = decide(id, SellerApplication.APPROVED, null);
    accounts.promote(approved.userId());
    tell(approved, "seller:application:approved");
    return approved;
  }

  /** Tells the customer why not. */
  public SellerApplication reject(@Nullable String id, @Nullable String reason) {
    String why = Require.text(reason, "reason", LONGEST_REASON);
    SellerApplication rejected = decide(id, SellerApplication.REJECTED, why);
    tell(rejected, "seller:application:rejected");
    return rejected;
  }

  private void tell(SellerApplication decided, String event) {
    pushes.fire(Push.toUser(decided.userId(), event, decided).durable());
  }

  private SellerApplication decide(@Nullable String given, String status, @Nullable String reason) {
    String id = Require.id(given, "id");
    if (!applications.isKnown(id)) {
      throw MarketplaceError.APPLICATION_UNKNOWN.because("There is no such application.");
    }
    return applications
        .decide(id, status, reason, Timestamps.now())
        .orElseThrow(
            () ->
                MarketplaceError.STATUS_CONFLICT.because(
                    "The application has been decided already."));
  }
}
