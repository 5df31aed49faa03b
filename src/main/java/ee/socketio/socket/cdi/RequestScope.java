package ee.socketio.socket.cdi;

import java.util.concurrent.Callable;

/** Runs a call within a request context of its own. */
interface RequestScope {
  /** No request context. */
  RequestScope NONE =
      new RequestScope() {
        @Override
        public <T> T within(Callable<T> call) throws Exception {
          return call.call();
        }
      };

  <T> T within(Callable<T> call) throws Exception;
}
