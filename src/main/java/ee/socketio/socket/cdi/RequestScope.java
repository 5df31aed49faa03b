package ee.socketio.socket.cdi;

import ee.socketio.socket.Socket;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs a call in its own request scope. */
interface RequestScope {
  /** Activates no request scope. */
  RequestScope NONE =
      new RequestScope() {
        @Override
        public <T> T within(@Nullable Socket socket, Callable<T> call) throws Exception {
          return call.call();
        }
      };

  /**
   * @param socket the socket whose event is handled; null if there is none
   */
  <T> T within(@Nullable Socket socket, Callable<T> call) throws Exception;
}
