package ee.socketio.marketplace.live;

import ee.socketio.socket.Ack;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.ClientException;
import ee.socketio.socket.ConnectRefusedException;
import ee.socketio.socket.PayloadException;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers {@code whoami}, {@code room:join} and {@code demo:fail}, and guards {@code /admin}. */
@ApplicationScoped
public class LiveHandlers {
  private static final int MOST_ROOMS = 20;

  void register(@Observes ServerStarting starting) {
    starting.server().of("/").onConnection(LiveHandlers::welcome);
    starting.server().of("/admin").use(LiveHandlers::adminsOnly);
  }

  private static void welcome(Socket socket) {
    socket.on("whoami", (arguments, ack) -> ack.send(WhoAmI.of(socket)));
    socket.on("room:join", (arguments, ack) -> join(socket, arguments, ack));
    socket.on("demo:fail", (arguments, ack) -> fail());
  }

  private static void join(Socket socket, Arguments arguments, Ack ack) {
    String name = text(arguments);
    if (!RoomName.valid(name)) {
      ack.send(JoinAnswer.refused(socket.rooms(), RoomName.EXPECTED));
    } else if (socket.rooms().size() >= MOST_ROOMS) {
      ack.send(JoinAnswer.refused(socket.rooms(), "You are in too many rooms."));
    } else {
      socket.join(name);
      ack.send(JoinAnswer.joined(socket.rooms()));
    }
  }

  private static String text(Arguments arguments) {
    try {
      String text = arguments.get(0, String.class);
      return text == null ? "" : text;
    } catch (PayloadException noText) {
      return "";
    }
  }

  private static void fail() {
    throw new ClientException("This handler fails on purpose.");
  }

  /** The library's access rules say the same by default; whoever loosens them still meets this. */
  private static void adminsOnly(Socket candidate) throws ConnectRefusedException {
    if (!candidate.identity().role().equals("admin")) {
      throw new ConnectRefusedException("Insufficient permissions");
    }
  }
}
