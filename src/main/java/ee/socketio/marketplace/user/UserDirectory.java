package ee.socketio.marketplace.user;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.store.TranslatesOutages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds users, and checks their passwords. */
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

  /** Returns all users, oldest account first. */
  public List<User> all() {
    return accounts.all().stream().map(Account::user).toList();
  }

  /** Returns the user with an id. */
  public Optional<User> find(String id) {
    return accounts.find(id).map(Account::user);
  }

  /** Returns the users with some ids, by their ids; ids without a user are ignored. */
  public Map<String, User> find(Collection<String> ids) {
    return accounts.find(ids).stream()
        .map(Account::user)
        .collect(Collectors.toMap(User::id, Function.identity()));
  }

  /** Returns the user with an e-mail address, in upper or lower case. */
  public Optional<User> findByEmail(String email) {
    return account(email).map(Account::user);
  }

  private Optional<Account> account(String email) {
    return accounts.findByEmail(email.strip().toLowerCase(Locale.ROOT));
  }

  /** Returns the ids of the suspended users. */
  public Set<String> suspended() {
    return accounts.suspended();
  }

  /** Returns the text that a suspended user reads, with the reason. */
  public String suspension(User user) {
    return accounts.find(user.id()).map(Account::suspension).orElse("Account suspended");
  }

  /** Returns the ids of the users with a role, at most 100. */
  public List<String> idsWithRole(String role) {
    return accounts.idsWithRole(role);
  }

  /** Whether a user is suspended or does not exist. */
  public boolean isSuspended(String id) {
    return find(id).map(User::suspended).orElse(true);
  }

  /**
   * Returns the user whose id a client sent.
   *
   * @param name the field that holds the id, for the message
   * @throws ee.socketio.marketplace.MarketplaceException if the id is malformed, or if the user
   *     does not exist
   */
  public User require(@Nullable String id, String name) {
    return find(Require.id(id, name))
        .orElseThrow(() -> MarketplaceError.USER_UNKNOWN.because("The user does not exist."));
  }

  /**
   * Checks an e-mail address and a password, which needs a processor for a tenth of a second. Only
   * {@link PasswordChecks} calls this method. The duration of the check does not reveal whether an
   * account with the address exists.
   *
   * @param email the address, in upper or lower case
   * @return the user, who can be suspended; empty if the address is unknown or the password is
   *     wrong
   */
  Optional<User> logIn(String email, String password) {
    Optional<Account> account = account(email);
    boolean matches =
        account
            .map(known -> passwords.matches(password, known.passwordHash()))
            .orElseGet(() -> passwords.matchesNone(password));
    return account.filter(known -> matches).map(Account::user);
  }
}
