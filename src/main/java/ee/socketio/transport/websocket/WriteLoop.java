package ee.socketio.transport.websocket;

import ee.socketio.protocol.engineio.EnginePacket;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The single writer of a connection. A thread that finds the loop idle writes until the source is
 * empty. All other threads only note that there is more to write.
 *
 * <pre>
 *          wake                          wake
 *   IDLE ───────▶ WRITING ──────────────────────────────▶ WRITING_MORE
 *    ▲               │  ▲                                      │
 *    └─ queue empty ─┘  └──────── queue empty: check again ────┘
 * </pre>
 *
 * <p>Each write has two ends: {@link FrameWriter#write} returns, and the write completes. The
 * second of the two continues the loop. So the stack stays flat and no thread waits.
 *
 * <pre>
 *              write completes
 *   STARTED ─────────────────────▶ COMPLETED   the thread that started the write continues
 *      │
 *      └── FrameWriter.write returns ──▶ PENDING   the thread that completes the write continues
 * </pre>
 */
final class WriteLoop implements FrameWriter.Completion {
  // The states are numbers in the loop itself, because a changed reference would cost a card mark
  // of the garbage collector, twice for each packet of each client.
  private static final AtomicIntegerFieldUpdater<WriteLoop> STATE =
      AtomicIntegerFieldUpdater.newUpdater(WriteLoop.class, "state");
  private static final int IDLE = 0;
  private static final int WRITING = 1;
  private static final int WRITING_MORE = 2;

  private static final AtomicIntegerFieldUpdater<WriteLoop> LAST_WRITE =
      AtomicIntegerFieldUpdater.newUpdater(WriteLoop.class, "lastWrite");
  private static final int STARTED = 0;
  private static final int COMPLETED = 1;
  private static final int PENDING = 2;

  private final Supplier<List<EnginePacket>> source;
  private final FrameWriter writer;
  private final Listener listener;
  private volatile int state = IDLE;
  private volatile int lastWrite = COMPLETED;

  /** Receives the events of the loop, on the thread that writes. */
  interface Listener {
    /**
     * Whether {@link #drained} must be called. The loop calls this method before it reads the
     * source, because another thread may add the last packets and request the close in between.
     */
    boolean closing();

    /** Called when the source is empty, if {@link #closing} was true before the source was read. */
    void drained();

    /** Called when a write has failed. The loop never writes again. */
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

  /** Whether a write has returned without completing: the client does not read fast enough. */
  boolean pending() {
    return lastWrite == PENDING;
  }

  /** Writes what the source has, and calls {@link Listener#drained} after that if closing. */
  void wake() {
    if (STATE.compareAndSet(this, IDLE, WRITING)) {
      run();
    } else if (!STATE.compareAndSet(this, WRITING, WRITING_MORE) && idle()) {
      wake();
    }
  }

  /**
   * Writes a batch at once if the loop is idle and the source is empty.
   *
   * @param sourceEmpty called while no other thread can write
   * @return whether the batch was accepted
   */
  boolean write(List<EnginePacket> batch, BooleanSupplier sourceEmpty) {
    if (!STATE.compareAndSet(this, IDLE, WRITING)) {
      return false;
    }
    boolean accepted = sourceEmpty.getAsBoolean();
    if (!accepted || completes(batch)) {
      run();
    }
    return accepted;
  }

  /** Returns whether the write has completed. If not, its completion continues the loop. */
  private boolean completes(List<EnginePacket> batch) {
    lastWrite = STARTED;
    writer.write(batch, this);
    return !LAST_WRITE.compareAndSet(this, STARTED, PENDING);
  }

  private void run() {
    while (true) {
      boolean closing = listener.closing();
      List<EnginePacket> batch = source.get();
      if (batch.isEmpty()) {
        if (closing) {
          listener.drained();
        }
        if (STATE.compareAndSet(this, WRITING, IDLE)) {
          return;
        }
        state = WRITING;
      } else if (!completes(batch)) {
        return;
      }
    }
  }

  @Override
  public void written() {
    if (!LAST_WRITE.compareAndSet(this, STARTED, COMPLETED)) {
      lastWrite = COMPLETED;
      run();
    }
  }

  /** Leaves the state at WRITING, so that the loop writes nothing more to a broken connection. */
  @Override
  public void failed(Throwable cause) {
    listener.failed(cause);
  }
}
