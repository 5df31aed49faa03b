package ee.socketio.presence;

/**
 * Hears of each change, in order for each user, one at a time, on the threads that run handlers.
 * May block: that delays nobody but the listeners. What it throws is logged.
 */
@FunctionalInterface
public interface PresenceListener {
  void changed(PresenceChanged change);
}
