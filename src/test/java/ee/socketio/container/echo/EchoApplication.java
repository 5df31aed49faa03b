package ee.socketio.container.echo;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.engine.CloseReason;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.ClientException;
import ee.socketio.socket.ConnectRefusedException;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The application that the protocol suites and the official clients connect to. */
@ApplicationScoped
public class EchoApplication {
  private static final Duration ANSWER_LIMIT = Duration.ofMillis(200);

  @Inject private SocketEmitter emitter;

  void register(@Observes ServerStarting starting) {
    Namespace root = starting.server().of("/");
    root.onConnection(this::echo);
    root.onConnection(this::more);
    List.of("/seen", "/witness", "/admin").forEach(starting.server()::of);
    starting.server().of("/custom").onConnection(this::echo);
    starting
        .server()
        .of("/guarded")
        .use(
            candidate -> {
              throw new ConnectRefusedException("not today", Map.of("retry", 5));
            });
  }

  private void echo(Socket socket) {
    socket.emit("auth", socket.auth());
    socket.on("message", (args, ack) -> socket.emit("message-back", args));
    socket.on("message-with-ack", (args, ack) -> ack.send(args));
  }

  private void more(Socket socket) {
    socket.use(
        event -> {
          if (event.name().equals("forbidden")) {
            throw new ClientException("forbidden event");
          }
        });
    socket.on(
        "ask",
        (args, ack) ->
            socket
                .emitWithAck(ANSWER_LIMIT, "question", args)
                .whenComplete(
                    (answer, failure) ->
                        ack.send(failure == null ? answer : Map.of("timeout", true))));
    socket.on(
        "fail",
        (args, ack) -> {
          throw new ClientException("failed on purpose");
        });
    socket.on("leave-me", (args, ack) -> socket.disconnect(false));
    socket.on("close-me", (args, ack) -> socket.session().close(CloseReason.FORCED_CLOSE));
    socket.on(
        "join",
        (args, ack) -> {
          socket.join(text(args, 0));
          ack.send("joined");
        });
    socket.on(
        "to-room",
        (args, ack) ->
            emitter.emitToRoom(text(args, 0), "room-message", args.get(1, Object.class)));
  }

  private static String text(Arguments args, int index) {
    return Objects.requireNonNull(args.get(index, String.class));
  }
}
