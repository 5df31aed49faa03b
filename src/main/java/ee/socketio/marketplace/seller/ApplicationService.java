package ee.socketio.marketplace.seller;

import ee.socketio.emit.Push;
import ee.socketio.emit.cdi.Pushed;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.PlainText;
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

/**
 * Stores the applications of customers and the decisions of admins. Events are fired within the
 * transaction of each method, and clients receive them after the commit.
 */
@TranslatesOutages
@Stateless
@Emits(event = "seller:application:new", payload = SellerApplication.class)
@Emits(event = "seller:application:approved", payload = SellerApplication.class, durable = true)
@Emits(event = "seller:application:rejected", payload = SellerApplication.class, durable = true)
public class ApplicationService {
  @Inject private SellerApplications applications;
  @Inject private Accounts accounts;
  @Inject private Event<Push> pushes;
  @Inject private Event<ApplicationDecided> decisions;

  @Inject
  @Pushed(role = "admin", event = "seller:application:new")
  private Event<SellerApplication> submitted;

  /**
   * Stores an application.
   *
   * @param draft a valid draft
   * @throws ee.socketio.marketplace.MarketplaceException if the customer has a pending application
   */
  public SellerApplication apply(Actor customer, ApplicationDraft draft) {
    SellerApplication application =
        new SellerApplication(
            new ObjectId().toHexString(),
            customer.id(),
            customer.name(),
            PlainText.clean(draft.shopName()),
            PlainText.clean(draft.motivation()),
            SellerApplication.PENDING,
            null,
            Timestamps.now(),
            null);
    if (!applications.add(application)) {
      throw MarketplaceError.APPLICATION_PENDING.because("Your application is still under review.");
    }
    submitted.fire(application);
    return application;
  }

  /** Returns all applications, pending ones first. */
  public List<SellerApplication> all() {
    return applications.all();
  }

  /** Returns the applications of a customer, newest first. */
  public List<SellerApplication> ofCustomer(Actor customer) {
    return applications.ofUser(customer.id());
  }

  /** Approves an application and makes the customer a seller. */
  public SellerApplication approve(Actor admin, @Nullable String id) {
    SellerApplication approved = decide(id, SellerApplication.APPROVED, null);
    accounts.promote(approved.userId(), approved.shopName());
    announce(admin, approved, "seller:application:approved");
    return approved;
  }

  /**
   * Rejects an application.
   *
   * @param reason a valid reason, which the customer reads
   */
  public SellerApplication reject(Actor admin, @Nullable String id, String reason) {
    SellerApplication rejected = decide(id, SellerApplication.REJECTED, PlainText.clean(reason));
    announce(admin, rejected, "seller:application:rejected");
    return rejected;
  }

  private void announce(Actor admin, SellerApplication decided, String event) {
    pushes.fire(Push.toUser(decided.userId(), event, decided).durable());
    decisions.fire(new ApplicationDecided(decided, admin.name()));
  }

  private SellerApplication decide(
      @Nullable String applicationId, String status, @Nullable String reason) {
    String id = Require.id(applicationId, "id");
    if (!applications.exists(id)) {
      throw MarketplaceError.APPLICATION_UNKNOWN.because("The application does not exist.");
    }
    return applications
        .decide(id, status, reason, Timestamps.now())
        .orElseThrow(
            () ->
                MarketplaceError.STATUS_CONFLICT.because(
                    "This application has already been reviewed."));
  }
}
