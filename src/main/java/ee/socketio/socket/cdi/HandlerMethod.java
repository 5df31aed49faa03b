package ee.socketio.socket.cdi;

import ee.socketio.socket.Ack;
import java.lang.reflect.Method;
import java.util.List;

/**
 * A checked method of a handler bean.
 *
 * @param method accessible
 * @param kind the moment of its calls
 * @param event the event that the method handles; empty for other kinds
 * @param binders one binder for each parameter
 * @param roles the roles that may call the method
 * @param answers whether the return value is the acknowledgement, because the method has no {@link
 *     Ack} parameter
 * @param concurrent whether the method runs concurrently with other events of its socket
 */
record HandlerMethod(
    Method method,
    Kind kind,
    String event,
    List<Binder> binders,
    Roles roles,
    boolean answers,
    boolean concurrent) {
  HandlerMethod(Method method, Kind kind, String event, List<Binder> binders, Roles roles) {
    this(
        method,
        kind,
        event,
        binders,
        roles,
        method.getReturnType() != void.class
            || !List.of(method.getParameterTypes()).contains(Ack.class),
        method.isAnnotationPresent(Concurrent.class));
  }

  String name() {
    return HandlerDeclarationException.nameOf(method);
  }
}
