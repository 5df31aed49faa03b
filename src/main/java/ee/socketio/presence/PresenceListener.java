package ee.socketio.presence;

/**
 * Receives each change of presence, one at a time and in order for each user, on the threads that
 * run handlers. A listener may block, which delays other listeners only. Exceptions are logged.
 */
@FunctionalInterface
public interface PresenceListener {
  void changed(PresenceChanged change);
}
