package ee.socketio.socket.cdi;

import ee.socketio.socket.ClientException;

/**
 * Maps an exception of a handler method to the error that the client receives. An application
 * provides a CDI bean for each type of exception, as with {@code ExceptionMapper} of Jakarta REST.
 *
 * <p>The server chooses the mapper of the most specific type, among the exception and its causes. A
 * {@link ClientException} is not mapped, because it contains the error. The server calls a mapper
 * on the thread of the handler; several threads may call it at the same time.
 *
 * @param <E> the type of the exceptions: a class without type variables
 */
@FunctionalInterface
public interface EventExceptionMapper<E extends Throwable> {
  /**
   * Returns the error for the client; the details may contain {@code code}.
   *
   * @param thrown the exception of the handler, or one of its causes
   */
  ClientException map(E thrown);
}
