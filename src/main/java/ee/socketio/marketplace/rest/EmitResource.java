package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.live.RoomName;
import ee.socketio.marketplace.push.EmitService;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Calls each method of {@link EmitService}, for the buttons of the live page. */
@Path("emit")
@RequestScoped
@TokenRequired
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EmitResource {
  private static final String DEFAULT_TEXT = "Hello from a session bean";
  private static final Set<String> ROLES = Set.of("user", "seller", "admin");

  @Inject private EmitService emits;
  @Inject private UserDirectory users;
  @Inject private Caller caller;

  /**
   * The answer to a request to emit an event.
   *
   * @param kind the last part of the path
   * @param event the name of the event
   */
  public record Emitted(String kind, String event) {}

  /**
   * The answer to a request to disconnect a user.
   *
   * @param userId the id of the user
   * @param sockets the number of sockets that were disconnected
   */
  public record Disconnected(String userId, int sockets) {}

  /** Emits to all sockets of the user whose id is the target. */
  @POST
  @Path("user")
  @Permits(Operation.EMIT_TO_USERS)
  public Emitted toUser(@Nullable @Valid EmitRequest request) {
    return new Emitted("user", emits.toUser(caller.user(), userId(request), text(request)));
  }

  /** Emits to all users with the role that is the target. */
  @POST
  @Path("role")
  @Permits(Operation.EMIT_TO_USERS)
  public Emitted toRole(@Nullable @Valid EmitRequest request) {
    String role = target(request, ROLES::contains, "'target' must be one of user, seller, admin.");
    return new Emitted("role", emits.toRole(caller.user(), role, text(request)));
  }

  /** Emits to all admins. */
  @POST
  @Path("admins")
  @Permits(Operation.EMIT_TO_USERS)
  public Emitted toAdmins(@Nullable @Valid EmitRequest request) {
    return new Emitted("admins", emits.toAdmins(caller.user(), text(request)));
  }

  /** Emits to all sellers. */
  @POST
  @Path("sellers")
  @Permits(Operation.EMIT_TO_USERS)
  public Emitted toSellers(@Nullable @Valid EmitRequest request) {
    return new Emitted("sellers", emits.toSellers(caller.user(), text(request)));
  }

  /** Emits to everybody. */
  @POST
  @Path("all")
  @Permits(Operation.ANNOUNCE)
  public Emitted toAll(@Nullable @Valid EmitRequest request) {
    return new Emitted("all", emits.toAll(caller.user(), text(request)));
  }

  /** Emits to the room whose name is the target. */
  @POST
  @Path("room")
  @Permits(Operation.USE_LIVE_BOARD)
  public Emitted toRoom(@Nullable @Valid EmitRequest request) {
    String room = target(request, RoomName::isValid, RoomName.EXPECTED);
    return new Emitted("room", emits.toRoom(caller.user(), room, text(request)));
  }

  /** Fires a CDI event within a transaction. The caller receives it after the commit. */
  @POST
  @Path("event")
  @Permits(Operation.USE_LIVE_BOARD)
  public Emitted afterCommit() {
    return new Emitted("event", emits.afterCommit(caller.user()));
  }

  /** Disconnects all sockets of a user. */
  @POST
  @Path("disconnect")
  @Permits(Operation.DISCONNECT_USERS)
  public Disconnected disconnect(@Nullable EmitRequest request) {
    String userId = userId(request);
    return new Disconnected(userId, emits.disconnect(caller.user(), userId));
  }

  private String userId(@Nullable EmitRequest request) {
    return users.require(target(request), "target").id();
  }

  private static String target(
      @Nullable EmitRequest request, Predicate<String> isValid, String expected) {
    String target = target(request);
    if (!isValid.test(target)) {
      throw MarketplaceError.INVALID.because(expected);
    }
    return target;
  }

  private static String target(@Nullable EmitRequest request) {
    return request == null || request.target() == null ? "" : request.target();
  }

  private static String text(@Nullable EmitRequest request) {
    return request == null || request.text() == null
        ? DEFAULT_TEXT
        : PlainText.clean(request.text());
  }
}
