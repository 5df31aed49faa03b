package ee.socketio.socket.cdi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Is called when a socket has entered the namespace and is in its rooms. A parameter of another
 * type is bound to what the client sent as {@code auth}. Returns nothing.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnConnect {}
