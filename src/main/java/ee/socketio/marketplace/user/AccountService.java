package ee.socketio.marketplace.user;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.store.TranslatesOutages;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Suspends accounts, and takes that back. For admins only. */
@TranslatesOutages
@Stateless
public class AccountService {
  private static final int LONGEST_REASON = 200;

  @Inject private Accounts accounts;
  @Inject private SocketEmitter emitter;
  @Inject private Event<AccountSuspended> suspended;
  @Inject private Event<AccountReinstated> reinstated;

  /** All accounts. */
  public List<Account> all() {
    return accounts.all();
  }

  /**
   * Suspends an account: its sockets are disconnected with the reason, and it is let in no more.
   *
   * @throws ee.socketio.marketplace.MarketplaceException when there is no such user, or it is
   *     oneself
   */
  public Account suspend(Actor by, @Nullable String userId, @Nullable String reason) {
    String why = Require.text(reason, "reason", LONGEST_REASON);
    if (by.id().equals(userId)) {
      throw MarketplaceError.STATUS_CONFLICT.because("Nobody suspends themselves.");
    }
    Account account = known(accounts.status(Require.id(userId, "id"), Account.SUSPENDED, why));
    // After the status: who comes back at once is refused.
    emitter.disconnectUser(account.id(), why);
    suspended.fire(new AccountSuspended(account.id(), account.name(), by.name()));
    return account;
  }

  /**
   * Lets a suspended user in again.
   *
   * @throws ee.socketio.marketplace.MarketplaceException when there is no such user
   */
  public Account reinstate(@Nullable String userId) {
    Account account = known(accounts.status(Require.id(userId, "id"), Account.ACTIVE, null));
    reinstated.fire(new AccountReinstated(account.id()));
    return account;
  }

  private static Account known(Optional<Account> account) {
    return account.orElseThrow(
        () -> MarketplaceError.USER_UNKNOWN.because("There is no such user."));
  }
}
