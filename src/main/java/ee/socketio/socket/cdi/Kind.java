package ee.socketio.socket.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** The moment at which a handler method is called. */
enum Kind {
  CONNECT(OnConnect.class),
  DISCONNECTING(OnDisconnecting.class),
  DISCONNECT(OnDisconnect.class),
  EVENT(OnEvent.class),
  ANY_EVENT(OnAnyEvent.class);

  private final Class<? extends Annotation> annotation;

  Kind(Class<? extends Annotation> annotation) {
    this.annotation = annotation;
  }

  static List<Kind> of(Method method) {
    return Arrays.stream(values())
        .filter(kind -> method.isAnnotationPresent(kind.annotation))
        .toList();
  }

  boolean hasEvent() {
    return this == EVENT || this == ANY_EVENT;
  }

  boolean hasReason() {
    return this == DISCONNECTING || this == DISCONNECT;
  }
}
