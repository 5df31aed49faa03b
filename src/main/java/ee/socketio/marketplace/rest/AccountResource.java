package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.user.Account;
import ee.socketio.marketplace.user.AccountService;
import ee.socketio.presence.Presence;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** The accounts, for admins. {@link AccountService} documents the errors. */
@Path("accounts")
@RequestScoped
@TokenRequired
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AccountResource {
  @Inject private AccountService accounts;
  @Inject private Presence presence;
  @Inject private Caller caller;

  /**
   * An account with the presence of its user.
   *
   * @param id the id of the user
   * @param email the e-mail address of the user
   * @param name the name of the user
   * @param role the role of the user
   * @param status {@code active} or {@code suspended}
   * @param reason the reason of a suspension
   * @param presence {@code online}, {@code away} or {@code offline}
   * @param lastSeen when a socket of the user was last connected
   */
  public record AccountAnswer(
      String id,
      String email,
      String name,
      String role,
      String status,
      @Nullable String reason,
      String presence,
      @Nullable Instant lastSeen) {}

  /** Returns all accounts. */
  @GET
  @Permits(Operation.SEE_ACCOUNTS)
  public List<AccountAnswer> all() {
    return accounts.all().stream().map(this::answer).toList();
  }

  /** Suspends an account and disconnects its sockets. */
  @POST
  @Path("{id}/suspend")
  @Permits(Operation.SUSPEND_ACCOUNTS)
  public AccountAnswer suspend(@PathParam("id") String id, @NotNull @Valid ReasonRequest request) {
    return answer(accounts.suspend(caller.actor(), id, request.reason()));
  }

  /** Ends the suspension of an account. */
  @POST
  @Path("{id}/reinstate")
  @Permits(Operation.SUSPEND_ACCOUNTS)
  public AccountAnswer reinstate(@PathParam("id") String id) {
    return answer(accounts.reinstate(caller.actor(), id));
  }

  private AccountAnswer answer(Account account) {
    return new AccountAnswer(
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
