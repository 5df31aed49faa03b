package ee.socketio.emit;

import ee.socketio.socket.Recipient;
import ee.socketio.time.SerialExecutor;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Recipients whose queued packets have to be written. The thread of an emitter queues the packets;
 * another thread writes them here.
 *
 * <p>One thread writes at a time. The order of the writes does not matter, because each recipient
 * has its own queue. Safe for use by many threads.
 */
public final class FlushQueue {
  private static final System.Logger LOG = System.getLogger(FlushQueue.class.getName());

  private final int limit;
  private final SerialExecutor writes;

  /**
   * @param limit how many batches may wait; beyond it, the calling thread writes its own batch
   * @param executor runs the writes
   */
  public FlushQueue(int limit, Executor executor) {
    this.limit = limit;
    this.writes = new SerialExecutor(executor, "the flush queue");
  }

  /** Flushes recipients later, and keeps the list. Never waits for a client. */
  void add(List<Recipient> recipients) {
    if (recipients.isEmpty()) {
      return;
    }
    if (writes.waiting() >= limit) {
      flush(recipients);
    } else {
      writes.execute(() -> flush(recipients));
    }
  }

  /** The number of batches that are not written yet. */
  public int waiting() {
    return writes.waiting();
  }

  /** Writes the queued packets; a failure of one recipient does not affect the others. */
  static void flush(List<Recipient> recipients) {
    for (Recipient recipient : recipients) {
      try {
        recipient.flush();
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "[SOCKET ERROR] the packets of " + recipient + " were not written", e);
      }
    }
  }
}
