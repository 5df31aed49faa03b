package ee.socketio.socket.cdi;

import ee.socketio.socket.Ack;
import java.lang.reflect.Method;
import java.util.List;

/**
 * One method of a handler bean, checked.
 *
 * @param method accessible
 * @param kind when it is called
 * @param event which one it handles; empty for another kind
 * @param binders one for each parameter
 * @param roles who may call it
 * @param answers whether it answers by its return value, and not through an {@link Ack} of its own
 * @param concurrent whether it runs beside other events of its socket
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
