package ee.socketio.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs work on several threads that start at the same moment. */
public final class Crowd {
  /**
   * The time after which the threads are stopped. It is longer than {@link TestTimeout}, because
   * each thread does its work many times.
   */
  private static final int MINUTES = 5;

  private Crowd() {}

  /** The work of one thread. */
  @FunctionalInterface
  public interface Part {
    void play(int thread, Random random) throws Exception;
  }

  /**
   * Runs the part on each thread, and returns when all threads have ended. Throws the earliest
   * exception, because it often causes the later ones.
   */
  public static void run(int threads, long seed, Part part) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
      List<Callable<Object>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        parts.add(
            () -> {
              start.await();
              try {
                part.play(thread, new Random(seed + thread));
              } catch (Exception | Error e) {
                failures.add(e);
                throw e;
              }
              return thread;
            });
      }
      List<Future<Object>> ends = pool.invokeAll(parts, MINUTES, TimeUnit.MINUTES);
      if (!failures.isEmpty()) {
        throw new AssertionError("a thread failed", failures.peek());
      }
      for (Future<Object> end : ends) {
        end.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
