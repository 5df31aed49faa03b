package ee.socketio.marketplace.user;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.socket.ConnectRefusedException;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses the connections of unknown and suspended users. If {@code marketplace.user-check} is
 * {@code claims}, it does not read the database, and a token is accepted until it expires.
 */
@ApplicationScoped
public class AccountMiddleware {
  @Inject private UserDirectory users;

  @Inject
  @ConfigProperty(name = "marketplace.user-check", defaultValue = "database")
  private String check;

  void install(@Observes ServerStarting starting) {
    switch (check) {
      case "claims" -> {}
      case "database" ->
          List.of("/", "/chat", "/notifications", "/admin")
              .forEach(namespace -> starting.server().of(namespace).use(this::requireActive));
      default ->
          throw new IllegalArgumentException(
              "marketplace.user-check is '" + check + "', expected database or claims");
    }
  }

  private void requireActive(Socket candidate) throws ConnectRefusedException {
    String id = candidate.identity().userId();
    if (id == null) {
      return;
    }
    try {
      Optional<User> user = users.find(id);
      requireActive(user.orElseThrow(() -> new ConnectRefusedException("Unknown user")));
    } catch (MarketplaceException e) {
      throw new ConnectRefusedException(String.valueOf(e.getMessage()), e.details());
    }
  }

  /**
   * Returns the user, if the account is active.
   *
   * @throws MarketplaceException if the account is suspended; the message contains the reason
   */
  public User requireActive(User user) {
    if (user.suspended()) {
      throw MarketplaceError.ACCOUNT_SUSPENDED.because(users.suspension(user));
    }
    return user;
  }
}
