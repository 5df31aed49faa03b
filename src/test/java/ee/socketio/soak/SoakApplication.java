package ee.socketio.soak;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The application that {@code bench/soak} and {@code bench/hostile} connect to. Each event has a
 * number, so that a client detects missing, repeated and misplaced events.
 */
@ApplicationScoped
public class SoakApplication {
  private static final int ROOMS = 20;
  private static final int MOST_ROOMS = 2;
  private static final int LONGEST_MS = 1_000;

  @Inject private SocketEmitter emitter;
  @Inject private Ledger ledger;
  @Inject private Talks talks;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory threads;

  private final AtomicInteger round = new AtomicInteger();
  private ScheduledExecutorService clockwork;

  void register(@Observes ServerStarting starting) {
    Namespace root = starting.server().of("/");
    root.onConnection(this::connected);
    starting.server().of("/more").onConnection(this::echo);
    clockwork = Executors.newSingleThreadScheduledExecutor(threads);
    clockwork.scheduleAtFixedRate(talks::speak, 1000, 200, TimeUnit.MILLISECONDS);
    clockwork.scheduleAtFixedRate(this::emitToRooms, 1000, 250, TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    if (clockwork != null) {
      clockwork.shutdownNow();
    }
  }

  private void connected(Socket socket) {
    echo(socket);
    socket.on(
        "soak:begin",
        (args, ack) -> {
          Talk talk = talks.begin(socket);
          socket.on("soak:put", (put, putAck) -> putAck.send(keep(talk, put)));
          socket.on(
              "soak:quiet",
              (quiet, quietAck) -> {
                talk.quiet();
                quietAck.send();
              });
          ack.send();
        });
    socket.on(
        "soak:join",
        (args, ack) -> {
          for (int i = 0; i < Math.min(MOST_ROOMS, args.size()); i++) {
            socket.join("soak:" + Objects.requireNonNull(args.get(i, String.class)));
          }
          ack.send();
        });
    socket.on(
        "soak:leave",
        (args, ack) -> {
          socket.leave("soak:" + Objects.requireNonNull(args.get(0, String.class)));
          ack.send();
        });
  }

  private void echo(Socket socket) {
    socket.on("soak:echo", (args, ack) -> ack.send(args));
    socket.on(
        "soak:slow",
        (args, ack) -> {
          occupy(Objects.requireNonNull(args.get(0, Integer.class)));
          ack.send();
        });
    socket.on("soak:length", (args, ack) -> ack.send(args.json(0).length()));
  }

  /** Occupies the thread, as a handler does that waits for a slow database. */
  private static void occupy(int millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.min(millis, LONGEST_MS));
    for (long rest = end - System.nanoTime(); rest > 0; rest = end - System.nanoTime()) {
      LockSupport.parkNanos(rest);
    }
  }

  private int keep(Talk talk, Arguments put) {
    String key = Objects.requireNonNull(put.get(0, String.class));
    int number = Objects.requireNonNull(put.get(1, Integer.class));
    talk.put(number);
    ledger.put(key, number);
    return number;
  }

  /** Emits an event with the same number to each room. One thread emits, so the numbers rise. */
  private void emitToRooms() {
    int number = round.incrementAndGet();
    for (int room = 0; room < ROOMS; room++) {
      emitter.emitToRoom("soak:" + room, "soak:room", room, number);
    }
  }
}
