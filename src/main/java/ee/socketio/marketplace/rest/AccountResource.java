package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.user.Account;
import ee.socketio.marketplace.user.AccountService;
import ee.socketio.presence.Presence;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accounts, for admins. What each call refuses is said by {@link AccountService}. */
@Path("accounts")
@RequestScoped
@TokenRequired
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {
  @Inject private AccountService desk;
  @Inject private Presence presence;
  @Inject private Caller caller;

  /**
   * An account as an admin sees it.
   *
   * @param id of the user
   * @param email of the user
   * @param name of the user
   * @param role of the user
   * @param status {@code active} or {@code suspended}
   * @param reason of a suspension
   * @param presence {@code online}, {@code away} or {@code offline}
   * @param lastSeen when the user was last there
   */
  public record Shown(
      String id,
      String email,
      String name,
      String role,
      String status,
      @Nullable String reason,
      String presence,
      @Nullable Instant lastSeen) {}

  /** All accounts. */
  @GET
  @Permits(Operation.SEE_ACCOUNTS)
  public List<Shown> all() {
    return desk.all().stream().map(this::shown).toList();
  }

  /** Suspends an account; its sockets are disconnected. */
  @POST
  @Path("{id}/suspend")
  @Permits(Operation.SUSPEND_ACCOUNTS)
  public Shown suspend(@PathParam("id") String id, @Nullable Reason reason) {
    return shown(desk.suspend(caller.actor(), id, Reason.text(reason)));
  }

  /** Lets a suspended user in again. */
  @POST
  @Path("{id}/reinstate")
  @Permits(Operation.SUSPEND_ACCOUNTS)
  public Shown reinstate(@PathParam("id") String id) {
    return shown(desk.reinstate(id));
  }

  private Shown shown(Account account) {
    return new Shown(
        account.id(),
        account.email(),
        account.name(),
        account.role(),
        account.status(),
        account.reason(),
        presence.stateOf(account.id()).text(),
        account.lastSeen());
  }
}
