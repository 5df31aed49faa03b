package ee.socketio.socket.cdi;

import org.jspecify.annotations.Nullable;

/** Provides the value of one parameter of a handler method. */
@FunctionalInterface
interface Binder {
  /**
   * @throws ee.socketio.socket.PayloadException when the argument of the client cannot be converted
   */
  @Nullable Object bind(Call call);
}
