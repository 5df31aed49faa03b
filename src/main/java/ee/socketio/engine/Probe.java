package ee.socketio.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for the answer to one ping, and reports once. Safe for use by many threads. */
final class Probe {
  /** Waits for nothing. */
  static final Probe NONE = new Probe(alive -> {});

  private final Consumer<Boolean> result;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile @Nullable Probe earlier;

  Probe(Consumer<Boolean> result) {
    this.result = result;
  }

  /** An answer to this ping also shows that the client is alive for an earlier probe. */
  void follow(Probe previous) {
    earlier = previous == NONE ? null : previous;
    if (ended.get()) {
      earlier = null;
    }
  }

  /**
   * Ends the probe.
   *
   * @param alive whether the client has answered
   */
  void end(boolean alive) {
    if (!ended.get() && ended.compareAndSet(false, true)) {
      result.accept(alive);
      Probe previous = earlier;
      earlier = null;
      if (alive && previous != null) {
        previous.end(true);
      }
    }
  }
}
