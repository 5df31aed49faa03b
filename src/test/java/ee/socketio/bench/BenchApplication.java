package ee.socketio.bench;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/** The application that {@code bench/} measures. The other servers run an equivalent one. */
@ApplicationScoped
public class BenchApplication {
  @Inject private SocketEmitter emitter;

  void register(@Observes ServerStarting starting) {
    starting.server().of("/").onConnection(this::connected);
  }

  private void connected(Socket socket) {
    socket.on("bench:broadcast", (args, ack) -> broadcast(args));
    socket.on("bench:hold", (args, ack) -> ack.send(hold(text(args, 0))));
    socket.on("bench:rooms", (args, ack) -> rooms(args));
    socket.on("bench:binary", (args, ack) -> binary(args));
    socket.on(
        "bench:join",
        (args, ack) -> {
          socket.join(text(args, 0));
          ack.send();
        });
    socket.on("bench:echo", (args, ack) -> ack.send(args));
  }

  private void broadcast(Arguments args) {
    int count = number(args, 0);
    String payload = text(args, 1);
    for (int i = 0; i < count; i++) {
      emitter.emitToAll("bench:event", i, payload);
    }
  }

  /** Returns how many nanoseconds an emission to all clients occupies the calling thread. */
  private long hold(String payload) {
    long start = System.nanoTime();
    emitter.emitToAll("bench:event", 0, payload);
    return System.nanoTime() - start;
  }

  private void rooms(Arguments args) {
    int count = number(args, 0);
    int rooms = number(args, 1);
    String payload = text(args, 2);
    for (int i = 0; i < count; i++) {
      String room = "room-" + ThreadLocalRandom.current().nextInt(rooms);
      emitter.emitToRoom(room, "bench:event", i, payload);
    }
  }

  private void binary(Arguments args) {
    int count = number(args, 0);
    byte[] bytes = new byte[number(args, 1)];
    for (int i = 0; i < count; i++) {
      emitter.emitToAll("bench:binary", bytes);
    }
  }

  private static int number(Arguments args, int index) {
    return Objects.requireNonNull(args.get(index, Integer.class));
  }

  private static String text(Arguments args, int index) {
    return Objects.requireNonNull(args.get(index, String.class));
  }
}
