package ee.socketio.socket.cdi;

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
 */
record HandlerMethod(Method method, Kind kind, String event, List<Binder> binders, Roles roles) {
  String name() {
    return HandlerDeclarationException.nameOf(method);
  }

  /** Whether the method answers by its return value, and not through an {@code Ack} of its own. */
  boolean answers() {
    return kind == Kind.EVENT
        && (method.getReturnType() != void.class
            || !List.of(method.getParameterTypes()).contains(ee.socketio.socket.Ack.class));
  }
}
