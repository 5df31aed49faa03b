package ee.socketio.conformance;

import ee.socketio.emit.SocketEmitter;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** Emits on behalf of an HTTP request, on its thread and within its request scope. */
@Path("/")
@RequestScoped
@Consumes(MediaType.TEXT_PLAIN)
@Produces(MediaType.TEXT_PLAIN)
public class Emissions {
  @Inject private SocketEmitter emitter;
  @Inject private Orders orders;
  @Inject private Visits visits;

  @POST
  @Path("rooms/{room}/news")
  public void toRoom(@PathParam("room") String room, String text) {
    emitter.emitToRoom(room, "news", text);
  }

  /** Emits to each socket separately, and returns the number of visits in this request. */
  @POST
  @Path("rooms/{room}/sockets")
  public String toSockets(@PathParam("room") String room, String text) {
    visits.next();
    emitter.to(room).localSockets().forEach(socket -> socket.emit("news", text));
    return Integer.toString(visits.next());
  }

  @POST
  @Path("rooms/{room}/bytes")
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  public void bytesToRoom(@PathParam("room") String room, byte[] bytes) {
    emitter.emitToRoom(room, "bytes", bytes);
  }

  @POST
  @Path("rooms/{room}/orders/{number}")
  public void order(
      @PathParam("room") String room,
      @PathParam("number") int number,
      @QueryParam("fail") @DefaultValue("false") boolean fail) {
    orders.place(room, number, fail);
  }

  @POST
  @Path("users/{user}/news")
  public void toUser(@PathParam("user") String user, String text) {
    emitter.of("/members").emitToUser(user, "news", text);
  }

  @POST
  @Path("users/{user}/letters")
  public void keep(@PathParam("user") String user, String text) {
    emitter.of("/members").emitToUserDurably(user, "letter", text);
  }

  @POST
  @Path("users/{user}/disconnect")
  public void disconnect(@PathParam("user") String user, String reason) {
    emitter.disconnectUser(user, reason);
  }
}
