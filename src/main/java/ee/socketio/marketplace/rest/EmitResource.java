package ee.socketio.marketplace.rest;

import ee.socketio.marketplace.Refusal;
import ee.socketio.marketplace.live.RoomName;
import ee.socketio.marketplace.push.PushDesk;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

  /**
   * Emits one event.
   *
   * @param kind one of {@code user}, {@code role}, {@code admins}, {@code sellers}, {@code all},
   *     {@code room}, {@code event}; 404 for any other
   * @param request where to and what; 400 when the target does not fit the kind
   */
  @POST
  @Path("{kind}")
  public Emitted emit(@PathParam("kind") String kind, @Nullable EmitRequest request) {
    User from = caller.user();
    String text = text(request);
    String event =
        switch (kind) {
          case "user" -> desk.toUser(from, user(request), text);
          case "role" -> desk.toRole(from, role(request), text);
          case "admins" -> desk.toAdmins(from, text);
          case "sellers" -> desk.toSellers(from, text);
          case "all" -> desk.toAll(from, text);
          case "room" -> desk.toRoom(from, room(request), text);
          case "event" -> desk.placeOrder(from);
          default ->
              throw new NotFoundException(Problem.response(404, "There is no such kind of emit."));
        };
    return new Emitted(kind, event);
  }

  /** Ends all connections of a user; 403 for everybody but admins. */
  @POST
  @Path("disconnect")
  public Disconnected disconnect(@Nullable EmitRequest request) {
    User by = caller.user();
    if (!by.role().equals("admin")) {
      throw Refusal.FORBIDDEN.because("Only admins may disconnect users.");
    }
    String userId = user(request);
    return new Disconnected(userId, desk.disconnect(by, userId));
  }

  private String user(@Nullable EmitRequest request) {
    return users.named(target(request), "target").id();
  }

  private static String role(@Nullable EmitRequest request) {
    String role = target(request);
    if (!ROLES.contains(role)) {
      throw Refusal.INVALID.because("The target is not a role.");
    }
    return role;
  }

  private static String room(@Nullable EmitRequest request) {
    String room = target(request);
    if (!RoomName.valid(room)) {
      throw Refusal.INVALID.because(RoomName.EXPECTED);
    }
    return room;
  }

  private static String target(@Nullable EmitRequest request) {
    return request == null || request.target() == null ? "" : request.target();
  }

  private static String text(@Nullable EmitRequest request) {
    String text = request == null || request.text() == null ? "" : request.text().strip();
    if (text.length() > LONGEST_TEXT) {
      throw Refusal.INVALID.because("A text has at most " + LONGEST_TEXT + " characters.");
    }
    return text.isEmpty() ? "Hello from a session bean" : text;
  }
}
