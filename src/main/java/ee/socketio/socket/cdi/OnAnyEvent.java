package ee.socketio.socket.cdi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Is called for each event of a socket, before the handler of the event. Parameters may be the
 * {@link ee.socketio.socket.Event}, its {@link ee.socketio.socket.Arguments} and its {@link
 * ee.socketio.socket.Ack} as well. Returns nothing; what it throws keeps the event from its
 * handler.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnAnyEvent {}
