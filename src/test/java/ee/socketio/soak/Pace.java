package ee.socketio.soak;

import ee.socketio.emit.SocketEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Broadcasts at a fixed rate. Each event contains the time at which it was due. */
@ApplicationScoped
public class Pace {
  private static final long SECOND = 1_000_000_000L;

  @Inject private SocketEmitter emitter;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory threads;

  private final Map<String, ScheduledFuture<?>> running = new ConcurrentHashMap<>();
  private ScheduledExecutorService clockwork;

  /**
   * Starts to send an event to all clients. Replaces an earlier schedule for the same event.
   *
   * @param perSecond the number of events per second; 0 stops the event
   * @param bytes the size of the payload, which follows the number and the time
   */
  synchronized void set(String event, int perSecond, int bytes) {
    ScheduledFuture<?> before = running.remove(event);
    if (before != null) {
      before.cancel(false);
    }
    if (perSecond > 0) {
      long period = SECOND / perSecond;
      Beat beat = new Beat(event, "x".repeat(bytes), period, System.nanoTime() + period);
      running.put(
          event, clockwork().scheduleAtFixedRate(beat, period, period, TimeUnit.NANOSECONDS));
    }
  }

  private ScheduledExecutorService clockwork() {
    if (clockwork == null) {
      clockwork = Executors.newSingleThreadScheduledExecutor(threads);
    }
    return clockwork;
  }

  @PreDestroy
  synchronized void stop() {
    if (clockwork != null) {
      clockwork.shutdownNow();
    }
  }

  private final class Beat implements Runnable {
    private final String event;
    private final String payload;
    private final long period;
    private long due;
    private int number;

    Beat(String event, String payload, long period, long due) {
      this.event = event;
      this.payload = payload;
      this.period = period;
      this.due = due;
    }

    @Override
    public void run() {
      // Sent as text, because a JavaScript number cannot represent all nanosecond values exactly.
      emitter.emitToAll(event, number++, Long.toString(due), payload);
      due += period;
    }
  }
}
