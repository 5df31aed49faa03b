package ee.socketio.socket.cdi;

import ee.socketio.socket.Socket;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs a call within a request context of its own. */
interface RequestScope {
  /** No request context. */
  RequestScope NONE =
      new RequestScope() {
        @Override
        public <T> T within(@Nullable Socket socket, Callable<T> call) throws Exception {
          return call.call();
        }
      };

  /**
   * @param socket whose event it is; null when there is none
   */
  <T> T within(@Nullable Socket socket, Callable<T> call) throws Exception;
}
