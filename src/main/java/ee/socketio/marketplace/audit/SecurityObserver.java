package ee.socketio.marketplace.audit;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.login.LogInFailed;
import ee.socketio.marketplace.login.LogInRefused;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.product.ProductDecided;
import ee.socketio.marketplace.seller.ApplicationDecided;
import ee.socketio.marketplace.seller.SellerApplication;
import ee.socketio.marketplace.user.AccountReinstated;
import ee.socketio.marketplace.user.AccountSuspended;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.AbuseDetected;
import ee.socketio.socket.cdi.AuthenticationFailed;
import ee.socketio.socket.cdi.RateLimited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Records the security events of the library and of the marketplace in the {@link AuditLog}. */
@ApplicationScoped
public class SecurityObserver {
  @Inject private AuditLog log;
  @Inject private UserDirectory users;

  void onAuthenticationFailed(@Observes AuthenticationFailed failed) {
    AuditEvent event =
        AuditEvent.of(AuditKind.TOKEN_REFUSED, failed.reason().message())
            .times(failed.count())
            .from(failed.address())
            .in(failed.namespace());
    Identity identity = failed.identity();
    log.add(identity == null ? event : event.by(identity.userId(), identity.name()));
  }

  void onAbuseDetected(@Observes AbuseDetected detected) {
    log.add(
        AuditEvent.of(AuditKind.ABUSE, detected.last().kind().text())
            .times(detected.count())
            .from(detected.last().address()));
  }

  void onLogInFailed(@Observes LogInFailed failed) {
    log.add(
        AuditEvent.of(AuditKind.LOGIN_FAILED, "Failed log-in")
            .times(failed.count())
            .from(failed.address())
            .by(failed.userId(), name(failed.userId())));
  }

  void onLogInRefused(@Observes LogInRefused refused) {
    log.add(
        AuditEvent.of(AuditKind.LOGIN_REFUSED, "Log-in refused. " + refused.text())
            .from(refused.address())
            .by(refused.user().id(), refused.user().name()));
  }

  void onRateLimited(@Observes RateLimited limited) {
    Socket socket = limited.socket();
    log.add(
        AuditEvent.of(
                limited.abuse() ? AuditKind.ABUSE : AuditKind.RATE_LIMITED,
                "Too many '" + limited.event() + "' events")
            .from(socket.handshake().address())
            .by(socket.identity().userId(), socket.identity().name())
            .in(limited.namespace()));
  }

  void onAccountSuspended(@Observes AccountSuspended event) {
    log.add(
        AuditEvent.of(
                AuditKind.SUSPENDED,
                event.by() + " suspended " + event.userName() + ": " + event.reason())
            .by(event.userId(), event.userName()));
  }

  void onAccountReinstated(@Observes AccountReinstated event) {
    log.add(
        AuditEvent.of(AuditKind.REINSTATED, event.by() + " reinstated " + event.userName())
            .by(event.userId(), event.userName()));
  }

  void onProductDecided(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProductDecided decided) {
    Product product = decided.product();
    log.record(
        product.approved() ? AuditKind.PRODUCT_APPROVED : AuditKind.PRODUCT_REJECTED,
        decision(decided.by(), product.approved(), product.title(), product.reason()),
        product.sellerId(),
        product.sellerName());
  }

  void onApplicationDecided(
      @Observes(during = TransactionPhase.AFTER_SUCCESS) ApplicationDecided decided) {
    SellerApplication application = decided.application();
    boolean approved = application.approved();
    log.record(
        approved ? AuditKind.APPLICATION_APPROVED : AuditKind.APPLICATION_REJECTED,
        decision(decided.by(), approved, application.shopName(), application.reason()),
        application.userId(),
        application.userName());
  }

  private static String decision(
      String by, boolean approved, String subject, @Nullable String reason) {
    String verdict = by + (approved ? " approved “" : " rejected “") + subject + "”";
    return reason == null ? verdict : verdict + ": " + reason;
  }

  /** The name of a user; null if there is no user, or if the database does not answer. */
  private @Nullable String name(@Nullable String userId) {
    if (userId == null) {
      return null;
    }
    try {
      return users.find(userId).map(User::name).orElse(null);
    } catch (RuntimeException e) {
      return null;
    }
  }
}
