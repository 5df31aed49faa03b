package ee.socketio.transport.websocket;

import ee.socketio.protocol.engineio.EnginePacket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The one writer of a connection: whoever finds it idle writes until nothing waits; all others only
 * leave word that there is more.
 *
 * <pre>
 *          wake                          wake
 *   IDLE ───────▶ WRITING ──────────────────────────────▶ WRITING_MORE
 *    ▲               │  ▲                                      │
 *    └─ queue empty ─┘  └────────── queue empty: look again ───┘
 * </pre>
 *
 * <p>A write that completes before {@link FrameWriter#write} returns goes on in the same loop; one
 * that completes later goes on from its completion. So the stack stays flat and no thread waits.
 */
final class WriteLoop {
  // A number in the loop itself: a reference to an enum costs the garbage collector a card each
  // time
  // that it changes, twice for each packet of each client.
  private static final AtomicIntegerFieldUpdater<WriteLoop> STATE =
      AtomicIntegerFieldUpdater.newUpdater(WriteLoop.class, "state");
  private static final int IDLE = 0;
  private static final int WRITING = 1;
  private static final int WRITING_MORE = 2;

  private final Supplier<List<EnginePacket>> source;
  private final FrameWriter writer;
  private final Listener listener;
  private volatile int state = IDLE;

  /** Hears what the loop cannot decide. */
  interface Listener {
    /** Nothing waits at this moment. */
    void drained();

    /** A write has failed; the loop is not used any more. */
    void failed(Throwable cause);
  }

  WriteLoop(Supplier<List<EnginePacket>> source, FrameWriter writer, Listener listener) {
    this.source = source;
    this.writer = writer;
    this.listener = listener;
  }

  boolean idle() {
    return state == IDLE;
  }

  /** Something waits, or the listener wants to hear that nothing does. */
  void wake() {
    if (STATE.compareAndSet(this, IDLE, WRITING)) {
      run();
    } else if (!STATE.compareAndSet(this, WRITING, WRITING_MORE) && idle()) {
      wake();
    }
  }

  /**
   * Writes a batch at once if the loop is idle and nothing waits.
   *
   * @param nothingWaits asked while nobody else can write
   * @return whether the batch was taken
   */
  boolean write(List<EnginePacket> batch, BooleanSupplier nothingWaits) {
    if (!STATE.compareAndSet(this, IDLE, WRITING)) {
      return false;
    }
    boolean taken = nothingWaits.getAsBoolean();
    if (!taken || completes(batch)) {
      run();
    }
    return taken;
  }

  /** Whether the write is over; if not, its completion goes on. */
  private boolean completes(List<EnginePacket> batch) {
    Write write = new Write();
    writer.write(batch, write);
    return !write.goesOnLater();
  }

  private void run() {
    while (true) {
      List<EnginePacket> batch = source.get();
      if (batch.isEmpty()) {
        listener.drained();
        if (STATE.compareAndSet(this, WRITING, IDLE)) {
          return;
        }
        state = WRITING;
      } else if (!completes(batch)) {
        return;
      }
    }
  }

  /** One write; decides which of the two threads that meet here goes on. */
  private final class Write implements FrameWriter.Completion {
    private static final int STARTED = 0;
    private static final int COMPLETED = 1;
    private static final int LEFT = 2;

    private final AtomicInteger phase = new AtomicInteger(STARTED);

    @Override
    public void written() {
      if (!phase.compareAndSet(STARTED, COMPLETED)) {
        run();
      }
    }

    @Override
    public void failed(Throwable cause) {
      // The state stays WRITING: nothing is written to a broken connection again.
      listener.failed(cause);
    }

    boolean goesOnLater() {
      return phase.compareAndSet(STARTED, LEFT);
    }
  }
}
