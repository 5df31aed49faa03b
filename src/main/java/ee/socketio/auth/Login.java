package ee.socketio.auth;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The HTTP session in which the container has authenticated a caller. The end of the HTTP session
 * is the logout of the caller. Safe for use by many threads.
 */
public final class Login {
  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  Login() {}

  /** Whether the HTTP session has ended. */
  public boolean ended() {
    return ended;
  }

  /**
   * Adds a listener that runs once, at the end of the HTTP session, on the thread that ends it. It
   * runs at once if the HTTP session has already ended.
   */
  public void onEnd(Runnable listener) {
    listeners.add(listener);
    if (ended) {
      run(listener);
    }
  }

  /** Removes a listener of {@link #onEnd}. */
  public void release(Runnable listener) {
    listeners.remove(listener);
  }

  void end() {
    ended = true;
    listeners.forEach(this::run);
  }

  /** Runs a listener, unless another thread has taken it. */
  private void run(Runnable listener) {
    if (listeners.remove(listener)) {
      listener.run();
    }
  }
}
