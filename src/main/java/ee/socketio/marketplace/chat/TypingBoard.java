package ee.socketio.marketplace.chat;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.user.Actor;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Who types for whom. The recipient is told when it begins and when it ends; it ends by itself when
 * nobody renews it. One sweep serves all, and runs only while somebody types.
 *
 * <p>The monitor of this object keeps what is told in the order of what happens: else a beginning
 * that overtakes an end would stay on the recipient's screen.
 */
@ApplicationScoped
public class TypingBoard {
  private static final long LASTS_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long SWEEP_MILLIS = 500;

  @Inject private SocketEmitter emitter;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  private ManagedScheduledExecutorService scheduler;

  private LongSupplier nanoTime = System::nanoTime;
  private final Map<Pair, Entry> typing = new ConcurrentHashMap<>();
  private final AtomicBoolean sweeping = new AtomicBoolean();

  private record Pair(String from, String to) {}

  private record Entry(Actor writer, long until) {}

  /** For CDI. */
  protected TypingBoard() {}

  TypingBoard(
      SocketEmitter emitter, ManagedScheduledExecutorService scheduler, LongSupplier nanoTime) {
    this.emitter = emitter;
    this.scheduler = scheduler;
    this.nanoTime = nanoTime;
  }

  /** Somebody types, or still does. */
  synchronized void began(Actor writer, String to) {
    Entry entry = new Entry(writer, nanoTime.getAsLong() + LASTS_NANOS);
    if (typing.put(new Pair(writer.id(), to), entry) == null) {
      tell(writer, to, true);
    }
    sweepLater();
  }

  /** Somebody has stopped, or sent what they wrote. */
  synchronized void stopped(Actor writer, String to) {
    if (typing.remove(new Pair(writer.id(), to)) != null) {
      tell(writer, to, false);
    }
  }

  /** Somebody has gone. */
  void gone(Actor writer) {
    typing.keySet().stream()
        .filter(pair -> pair.from().equals(writer.id()))
        .forEach(pair -> stopped(writer, pair.to()));
  }

  private void sweepLater() {
    if (sweeping.compareAndSet(false, true)) {
      scheduler.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void sweep() {
    sweeping.set(false);
    try {
      expire(nanoTime.getAsLong());
    } finally {
      // A notice that found no room in the queue must not be the end of all sweeps.
      if (!typing.isEmpty()) {
        sweepLater();
      }
    }
  }

  private void expire(long now) {
    typing.forEach(
        (pair, entry) -> {
          if (entry.until() - now <= 0) {
            expired(pair, entry);
          }
        });
  }

  private synchronized void expired(Pair pair, Entry entry) {
    if (typing.remove(pair, entry)) {
      tell(entry.writer(), pair.to(), false);
    }
  }

  private void tell(Actor writer, String to, boolean still) {
    emitter
        .of(ChatHandlers.NAMESPACE)
        .emitToUser(to, "chat:typing", new Typing(writer.id(), writer.name(), still));
  }
}
