package ee.socketio.bench;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Objects;

/** What {@code bench/} measures; the peers do the same. */
@ApplicationScoped
public class BenchApplication {
  @Inject private SocketEmitter emitter;

  void register(@Observes ServerStarting starting) {
    starting.server().of("/").onConnection(this::connected);
  }

  private void connected(Socket socket) {
    socket.on("bench:broadcast", (args, ack) -> broadcast(args));
    socket.on("bench:echo", (args, ack) -> ack.send(args));
  }

  private void broadcast(Arguments args) {
    int count = Objects.requireNonNull(args.get(0, Integer.class));
    String payload = Objects.requireNonNull(args.get(1, String.class));
    for (int i = 0; i < count; i++) {
      emitter.emitToAll("bench:event", i, payload);
    }
  }
}
