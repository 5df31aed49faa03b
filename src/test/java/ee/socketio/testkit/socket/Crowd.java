package ee.socketio.testkit.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several threads that begin at the same moment. */
public final class Crowd {
  private static final int PATIENCE_SECONDS = 30;

  private Crowd() {}

  /** What one of the threads does. */
  @FunctionalInterface
  public interface Part {
    void play(int thread, Random random) throws Exception;
  }

  /**
   * Runs the part on each thread and returns when all have ended; fails with what one of them
   * throws.
   */
  public static void run(int threads, long seed, Part part) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Callable<Object>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        parts.add(
            () -> {
              start.await();
              part.play(thread, new Random(seed + thread));
              return thread;
            });
      }
      for (Future<Object> done : pool.invokeAll(parts, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
