package ee.socketio.container.order;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Socket;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.time.Duration;
import java.util.List;

/** Each request performs an action on all sockets of a room, and then uses its request scope. */
@Path("rooms/{room}")
@Produces("text/plain")
public class OrderResource {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Inject private SocketEmitter emitter;
  @Inject private Note note;

  private List<Socket> sockets(String room) {
    return emitter.to(room).localSockets();
  }

  @POST
  @Path("emit")
  public String emit(@PathParam("room") String room) {
    note.write("emitted");
    sockets(room).forEach(socket -> socket.emit("news", room));
    return note.text();
  }

  @POST
  @Path("broadcast")
  public String broadcast(@PathParam("room") String room) {
    note.write("broadcast");
    emitter.emitToRoom(room, "news", room);
    return note.text();
  }

  @POST
  @Path("ask")
  public String ask(@PathParam("room") String room) {
    note.write("asked");
    sockets(room).forEach(socket -> socket.emitWithAck(LIMIT, "news", room));
    return note.text();
  }

  @POST
  @Path("disconnect")
  public String disconnect(@PathParam("room") String room) {
    note.write("disconnected");
    sockets(room).forEach(socket -> socket.disconnect(true));
    return note.text();
  }

  @POST
  @Path("disconnect-all")
  public String disconnectAll(@PathParam("room") String room) {
    note.write("all disconnected");
    emitter.to(room).disconnectSockets(true);
    return note.text();
  }

  @POST
  @Path("weld")
  public String weld() {
    return String.join("\n", WeldLog.lines());
  }
}
