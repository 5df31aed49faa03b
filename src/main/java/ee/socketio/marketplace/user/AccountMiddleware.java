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
 * Looks each user up in the database who enters, unless {@code marketplace.user-check} is {@code
 * claims}: then the token alone counts, until it expires.
 */
@ApplicationScoped
public class AccountMiddleware {
  /** What a suspended user is told. */
  public static final String SUSPENDED = "Account suspended";

  @Inject private UserDirectory users;

  @Inject
  @ConfigProperty(name = "marketplace.user-check", defaultValue = "database")
  private String check;

  void guard(@Observes ServerStarting starting) {
    switch (check) {
      case "claims" -> {}
      case "database" ->
          List.of("/", "/chat", "/notifications", "/admin")
              .forEach(namespace -> starting.server().of(namespace).use(this::admit));
      default ->
          throw new IllegalArgumentException(
              "marketplace.user-check is '" + check + "', expected database or claims");
    }
  }

  private void admit(Socket candidate) throws ConnectRefusedException {
    String id = candidate.identity().userId();
    if (id == null) {
      return;
    }
    User user = find(id).orElseThrow(() -> new ConnectRefusedException("Unknown user"));
    if (user.suspended()) {
      throw new ConnectRefusedException(SUSPENDED);
    }
  }

  private Optional<User> find(String id) throws ConnectRefusedException {
    try {
      return users.find(id);
    } catch (MarketplaceException e) {
      throw new ConnectRefusedException(String.valueOf(e.getMessage()), e.details());
    }
  }

  /**
   * Lets nobody pass who is suspended.
   *
   * @throws MarketplaceException for who is
   */
  public User admitted(User user) {
    if (user.suspended()) {
      throw MarketplaceError.ACCOUNT_SUSPENDED.because(SUSPENDED);
    }
    return user;
  }
}
