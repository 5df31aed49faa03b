package ee.socketio.marketplace.user;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.store.TranslatesOutages;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Suspends and reinstates accounts. */
@TranslatesOutages
@Stateless
public class AccountService {
  @Inject private Accounts accounts;
  @Inject private SocketEmitter emitter;
  @Inject private Event<AccountSuspended> suspended;
  @Inject private Event<AccountReinstated> reinstated;

  /** Returns all accounts. */
  public List<Account> all() {
    return accounts.all();
  }

  /**
   * Suspends an account. The sockets of the user are disconnected with the reason, and new ones are
   * refused.
   *
   * @param reason a valid reason
   * @throws ee.socketio.marketplace.MarketplaceException if the user does not exist, or if the
   *     admin is the user
   */
  public Account suspend(Actor admin, @Nullable String userId, String reason) {
    if (admin.id().equals(userId)) {
      throw MarketplaceError.STATUS_CONFLICT.because("You cannot suspend yourself.");
    }
    String text = PlainText.clean(reason);
    Account account = setStatus(userId, Account.SUSPENDED, text);
    // The status is stored first, so that a client that connects again at once is refused.
    emitter.disconnectUser(account.id(), account.suspension());
    suspended.fire(new AccountSuspended(account.id(), account.name(), admin.name(), text));
    return account;
  }

  /**
   * Ends the suspension of an account.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if the user does not exist
   */
  public Account reinstate(Actor admin, @Nullable String userId) {
    Account account = setStatus(userId, Account.ACTIVE, null);
    reinstated.fire(new AccountReinstated(account.id(), account.name(), admin.name()));
    return account;
  }

  private Account setStatus(@Nullable String userId, String status, @Nullable String reason) {
    return accounts
        .setStatus(Require.id(userId, "id"), status, reason)
        .orElseThrow(() -> MarketplaceError.USER_UNKNOWN.because("The user does not exist."));
  }
}
