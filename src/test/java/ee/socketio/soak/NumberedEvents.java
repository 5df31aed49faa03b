package ee.socketio.soak;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.SocketExpired;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends numbered events to all sockets, to rooms and to single sockets of a namespace, for clients
 * that lose their connections and recover. All events of one round have the same number.
 */
@ApplicationScoped
public class NumberedEvents {
  private static final String NAMESPACE = "/recovery";
  private static final int ROOMS = 10;

  @Inject private SocketEmitter emitter;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory threads;

  /** The connected sockets, and the sockets that their clients can recover. */
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>();

  private ScheduledExecutorService clockwork;
  private int round;

  void register(@Observes ServerStarting starting) {
    starting.server().of(NAMESPACE).onConnection(this::connected);
    clockwork = Executors.newSingleThreadScheduledExecutor(threads);
    clockwork.scheduleAtFixedRate(this::emit, 1000, 200, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    if (clockwork != null) {
      clockwork.shutdownNow();
    }
  }

  void expired(@Observes SocketExpired expired) {
    sockets.remove(expired.id());
  }

  private void connected(Socket socket) {
    String id = socket.id().value();
    sockets.put(id, socket);
    socket.on(
        "join",
        (args, ack) -> {
          socket.join("soak:" + Objects.requireNonNull(args.get(0, String.class)));
          ack.send();
        });
    socket.onDisconnect(
        reason -> {
          if (reason.equals("client namespace disconnect")) {
            sockets.remove(id);
          }
        });
  }

  /** One thread emits, so the numbers rise. */
  private void emit() {
    if (sockets.isEmpty()) {
      return;
    }
    round++;
    SocketEmitter all = emitter.of(NAMESPACE);
    all.emitToAll("all", round);
    for (int room = 0; room < ROOMS; room++) {
      all.emitToRoom("soak:" + room, "room", round);
    }
    // The rooms of sockets and the sockets themselves, because both must reach a returning client.
    sockets.forEach(
        (id, socket) -> {
          all.emitToRoom(id, "byId", round);
          socket.emit("bySocket", round);
        });
  }
}
