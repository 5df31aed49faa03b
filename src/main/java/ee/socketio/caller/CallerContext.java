package ee.socketio.caller;

import java.security.Principal;
import java.util.Set;

/** Creates the callers of one container. Safe for use by many threads. */
public interface CallerContext {
  /** Changes no caller: an action runs as the caller that the thread already has. */
  CallerContext NONE =
      new CallerContext() {
        @Override
        public Caller of(Principal principal, Set<String> roles) {
          return Caller.OF_THREAD;
        }

        @Override
        public Caller anonymous() {
          return Caller.OF_THREAD;
        }

        @Override
        public Caller captured() {
          return Caller.OF_THREAD;
        }
      };

  /**
   * Creates the caller for a user whom the container does not know, for example the user of a token
   * that a socket has presented. Create the caller once for each user, because its creation is more
   * expensive than a call.
   *
   * @param principal the caller principal
   * @param roles the roles of the caller
   */
  Caller of(Principal principal, Set<String> roles);

  /** The caller without a user. */
  Caller anonymous();

  /**
   * The caller whom the container has authenticated for the request that this thread serves. The
   * server calls this method for each handshake, also if the request has no caller.
   */
  Caller captured();
}
