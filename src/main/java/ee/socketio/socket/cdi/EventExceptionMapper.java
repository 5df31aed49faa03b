package ee.socketio.socket.cdi;

import ee.socketio.socket.ClientException;

/**
 * Says what a client reads when a method of a handler bean throws. A CDI bean of this type is
 * enough; there is one for each type of exception.
 *
 * <p>The mapper of the most specific type is chosen, over what was thrown and all its causes. It is
 * not asked about a {@link ClientException}, which says by itself what the client reads. It is
 * called on the thread of the handler, and several threads may call it at a time.
 *
 * @param <E> the type of the exceptions: a class, with no type variable
 */
@FunctionalInterface
public interface EventExceptionMapper<E extends Throwable> {
  /**
   * The message and the details for the client, {@code code} among the details.
   *
   * @param thrown by the handler, or a cause of that
   */
  ClientException map(E thrown);
}
