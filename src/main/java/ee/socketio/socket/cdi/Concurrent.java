package ee.socketio.socket.cdi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a method with {@link OnEvent} run beside the other events of its socket, instead of one
 * after the other: for what takes long and has no order. The next event does not wait for it, and
 * events of this kind may overtake each other. More at once than {@code socketio.concurrent-events}
 * for one socket are refused with the code {@code TOO_MANY_EVENTS}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Concurrent {}
