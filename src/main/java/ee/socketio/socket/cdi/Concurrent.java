package ee.socketio.socket.cdi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a method with {@link OnEvent} concurrently with the other events of its socket. Suits long
 * operations whose order does not matter. The next event does not wait for the method, and
 * concurrent events may overtake each other. Events beyond {@code socketio.concurrent-events} for
 * one socket are refused with the code {@code TOO_MANY_EVENTS}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Concurrent {}
