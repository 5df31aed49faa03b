package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Records the result of a write. */
final class RecordedCompletion implements Completion {
  private final CountDownLatch completed = new CountDownLatch(1);
  private final AtomicInteger times = new AtomicInteger();
  private volatile @Nullable Throwable failure;

  @Override
  public void written() {
    times.incrementAndGet();
    completed.countDown();
  }

  @Override
  public void failed(Throwable cause) {
    failure = cause;
    times.incrementAndGet();
    completed.countDown();
  }

  int times() {
    return times.get();
  }

  boolean completed() throws InterruptedException {
    return completed.await(10, TimeUnit.SECONDS);
  }

  @Nullable Throwable failure() {
    return failure;
  }
}
