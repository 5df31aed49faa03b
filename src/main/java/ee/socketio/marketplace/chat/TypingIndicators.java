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
 * Records which user is typing to which other user. The recipient is informed when a user starts
 * and when the user stops. An indicator that the client does not renew ends after five seconds. One
 * periodic task ends all indicators, and it runs only while a user is typing.
 *
 * <p>The methods hold the monitor of this object while they emit. Otherwise the start of one
 * indicator could overtake the end of the one before, and the recipient would see it forever.
 */
@ApplicationScoped
public class TypingIndicators {
  private static final long LIFETIME_NANOS = TimeUnit.SECONDS.toNanos(5);
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
  protected TypingIndicators() {}

  TypingIndicators(
      SocketEmitter emitter, ManagedScheduledExecutorService scheduler, LongSupplier nanoTime) {
    this.emitter = emitter;
    this.scheduler = scheduler;
    this.nanoTime = nanoTime;
  }

  /** Starts or renews an indicator. */
  synchronized void start(Actor writer, String to) {
    Entry entry = new Entry(writer, nanoTime.getAsLong() + LIFETIME_NANOS);
    if (typing.put(new Pair(writer.id(), to), entry) == null) {
      inform(writer, to, true);
    }
    scheduleSweep();
  }

  /** Stops an indicator, because the user stopped typing or sent the message. */
  synchronized void stop(Actor writer, String to) {
    if (typing.remove(new Pair(writer.id(), to)) != null) {
      inform(writer, to, false);
    }
  }

  /** Stops all indicators of a user. */
  void stopAll(Actor writer) {
    typing.keySet().stream()
        .filter(pair -> pair.from().equals(writer.id()))
        .forEach(pair -> stop(writer, pair.to()));
  }

  private void scheduleSweep() {
    if (sweeping.compareAndSet(false, true)) {
      scheduler.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void sweep() {
    sweeping.set(false);
    try {
      expire(nanoTime.getAsLong());
    } finally {
      // An event that the full queue refused must not end the sweeps.
      if (!typing.isEmpty()) {
        scheduleSweep();
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
      inform(entry.writer(), pair.to(), false);
    }
  }

  private void inform(Actor writer, String to, boolean isTyping) {
    emitter
        .of(ChatHandlers.NAMESPACE)
        .emitToUser(to, "chat:typing", new Typing(writer.id(), writer.name(), isTyping));
  }
}
