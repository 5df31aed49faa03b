package ee.socketio.socket.cdi;

import java.lang.reflect.Method;

/** The declaration of a handler bean is wrong; the message names the method. */
public final class HandlerDeclarationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HandlerDeclarationException(Method method, String problem) {
    super(nameOf(method) + " " + problem);
  }

  HandlerDeclarationException(Class<?> bean, String problem) {
    super(bean.getName() + " " + problem);
  }

  static String nameOf(Method method) {
    return method.getDeclaringClass().getName() + "." + method.getName() + "()";
  }
}
