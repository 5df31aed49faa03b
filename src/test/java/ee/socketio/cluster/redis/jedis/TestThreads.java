package ee.socketio.cluster.redis.jedis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** Creates threads, and remembers them. */
final class TestThreads implements ThreadFactory {
  private final List<Thread> created = new CopyOnWriteArrayList<>();

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "redis-test");
    created.add(thread);
    return thread;
  }

  int created() {
    return created.size();
  }

  long alive() {
    return created.stream().filter(Thread::isAlive).count();
  }
}
