package ee.socketio.marketplace.user;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.store.TranslatesOutages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who the users are, and who logs in. */
@TranslatesOutages
@ApplicationScoped
public class UserDirectory {
  @Inject private Accounts accounts;
  @Inject private Passwords passwords;

  /** For CDI. */
  protected UserDirectory() {}

  UserDirectory(Accounts accounts, Passwords passwords) {
    this.accounts = accounts;
    this.passwords = passwords;
  }

  /** Everybody, in the order in which a list shows them. */
  public List<User> all() {
    return accounts.all().stream().map(Account::user).toList();
  }

  /** The user with that id. */
  public Optional<User> find(String id) {
    return accounts.find(id).map(Account::user);
  }

  /** The ids of the users who are suspended. */
  public Set<String> suspended() {
    return accounts.suspended();
  }

  /** Whether a user is suspended; somebody who is not there is. */
  public boolean isSuspended(String id) {
    return find(id).map(User::suspended).orElse(true);
  }

  /**
   * The user whom a client has named.
   *
   * @throws ee.socketio.marketplace.MarketplaceException when it is no id, or nobody's
   */
  public User named(@Nullable String id, String name) {
    return find(Require.id(id, name))
        .orElseThrow(() -> MarketplaceError.USER_UNKNOWN.because("There is no such user."));
  }

  /**
   * The user who logs in with these. The time of the answer does not tell which addresses exist.
   *
   * @param email in any case
   * @return nobody when the address is unknown or the password wrong; also who is suspended
   */
  public Optional<User> logIn(String email, String password) {
    Optional<Account> account = accounts.findByEmail(email.strip().toLowerCase(Locale.ROOT));
    boolean right =
        account
            .map(known -> passwords.matches(password, known.passwordHash()))
            .orElseGet(() -> passwords.matchesNobody(password));
    return account.filter(known -> right).map(Account::user);
  }
}
