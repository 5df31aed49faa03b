package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.live.RoomName;
import ee.socketio.marketplace.push.PushDesk;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets the session bean emit. */
@Path("emit")
@RequestScoped
@TokenRequired
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EmitResource {
  private static final int LONGEST_TEXT = 200;
  private static final Set<String> ROLES = Set.of("user", "seller", "admin");

  @Inject private PushDesk desk;
  @Inject private UserDirectory users;
  @Inject private Caller caller;

  /**
   * What was emitted.
   *
   * @param kind as in the path
   * @param event the name that the sockets get
   */
  public record Emitted(String kind, String event) {}

  /**
   * Who was disconnected.
   *
   * @param userId of the user
   * @param sockets how many connections ended
   */
  public record Disconnected(String userId, int sockets) {}

  /** To all sockets of the user that the target names. */
  @POST
  @Path("user")
  @Permits(Operation.EMIT_TO_USERS)
  public Emitted toUser(@Nullable EmitRequest request) {
    return new Emitted("user", desk.toUser(caller.user(), user(request), text(request)));
  }

  /** To everybody with the role that the target names. */
  @POST
  @Path("role")
  @Permits(Operation.EMIT_TO_USERS)
  public Emitted toRole(@Nullable EmitRequest request) {
    return new Emitted("role", desk.toRole(caller.user(), role(request), text(request)));
  }

  /** To all admins. */
  @POST
  @Path("admins")
  @Permits(Operation.EMIT_TO_USERS)
  public Emitted toAdmins(@Nullable EmitRequest request) {
    return new Emitted("admins", desk.toAdmins(caller.user(), text(request)));
  }

  /** To all sellers. */
  @POST
  @Path("sellers")
  @Permits(Operation.EMIT_TO_USERS)
  public Emitted toSellers(@Nullable EmitRequest request) {
    return new Emitted("sellers", desk.toSellers(caller.user(), text(request)));
  }

  /** To everybody. */
  @POST
  @Path("all")
  @Permits(Operation.ANNOUNCE)
  public Emitted toAll(@Nullable EmitRequest request) {
    return new Emitted("all", desk.toAll(caller.user(), text(request)));
  }

  /** To everybody in the room that the target names, which is one that anybody may enter. */
  @POST
  @Path("room")
  @Permits(Operation.EMIT_TO_ROOM)
  public Emitted toRoom(@Nullable EmitRequest request) {
    return new Emitted("room", desk.toRoom(caller.user(), room(request), text(request)));
  }

  /** Places an order for the caller, whose events leave after the commit. */
  @POST
  @Path("event")
  @Permits(Operation.ORDER)
  public Emitted placeOrder() {
    return new Emitted("event", desk.placeOrder(caller.user()));
  }

  /** Ends all connections of a user. */
  @POST
  @Path("disconnect")
  @Permits(Operation.DISCONNECT_USERS)
  public Disconnected disconnect(@Nullable EmitRequest request) {
    String userId = user(request);
    return new Disconnected(userId, desk.disconnect(caller.user(), userId));
  }

  private String user(@Nullable EmitRequest request) {
    return users.named(target(request), "target").id();
  }

  private static String role(@Nullable EmitRequest request) {
    String role = target(request);
    if (!ROLES.contains(role)) {
      throw MarketplaceError.INVALID.because("The target is not a role.");
    }
    return role;
  }

  private static String room(@Nullable EmitRequest request) {
    String room = target(request);
    if (!RoomName.valid(room)) {
      throw MarketplaceError.INVALID.because(RoomName.EXPECTED);
    }
    return room;
  }

  private static String target(@Nullable EmitRequest request) {
    return request == null || request.target() == null ? "" : request.target();
  }

  private static String text(@Nullable EmitRequest request) {
    return request == null || request.text() == null
        ? "Hello from a session bean"
        : Require.text(request.text(), "text", LONGEST_TEXT);
  }
}
