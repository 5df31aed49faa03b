package ee.socketio.marketplace.user;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.cdi.Emits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Tells the clients that watch the presence of a user that the account was suspended or reinstated.
 * Without presence, nobody is told. The events are sent on the thread that changes the account.
 */
@ApplicationScoped
@Emits(event = "account:changed", payload = AccountNews.AccountChanged.class)
public class AccountNews {
  @Inject private SocketEmitter emitter;

  /** For CDI. */
  protected AccountNews() {}

  AccountNews(SocketEmitter emitter) {
    this.emitter = emitter;
  }

  /**
   * The payload of {@code account:changed}.
   *
   * @param userId the id of the user
   * @param suspended whether the account is suspended now
   */
  public record AccountChanged(String userId, boolean suspended) {}

  void suspended(@Observes AccountSuspended account) {
    inform(account.userId(), true);
  }

  void reinstated(@Observes AccountReinstated account) {
    inform(account.userId(), false);
  }

  private void inform(String userId, boolean suspended) {
    emitter
        .to(RoomNames.ofPresence(userId))
        .emit("account:changed", new AccountChanged(userId, suspended));
  }
}
