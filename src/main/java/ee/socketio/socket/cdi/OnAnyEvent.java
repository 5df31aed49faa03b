package ee.socketio.socket.cdi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that is called for each event of a socket, before the handlers of the event.
 * Parameters may be the {@link ee.socketio.socket.Event}, its {@link ee.socketio.socket.Arguments}
 * and its {@link ee.socketio.socket.Ack} as well. The method returns nothing. If it throws an
 * exception, the handlers of the event are skipped.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnAnyEvent {}
