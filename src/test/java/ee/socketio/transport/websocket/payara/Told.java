package ee.socketio.transport.websocket.payara;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Remembers how a write has ended. */
final class Told implements Completion {
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger times = new AtomicInteger();
  private volatile @Nullable Throwable failure;

  @Override
  public void written() {
    times.incrementAndGet();
    end.countDown();
  }

  @Override
  public void failed(Throwable cause) {
    failure = cause;
    times.incrementAndGet();
    end.countDown();
  }

  int times() {
    return times.get();
  }

  boolean ended() throws InterruptedException {
    return end.await(10, TimeUnit.SECONDS);
  }

  @Nullable Throwable failure() {
    return failure;
  }
}
