package ee.socketio.socket.cdi;

import org.jspecify.annotations.Nullable;

/** Finds the value of one parameter. */
@FunctionalInterface
interface Binder {
  /**
   * @throws ee.socketio.socket.PayloadException when the client's argument does not fit
   */
  @Nullable Object bind(Call call);
}
