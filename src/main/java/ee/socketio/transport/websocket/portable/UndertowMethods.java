package ee.socketio.transport.websocket.portable;

import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The public methods of Undertow and XNIO that control the reads of a WebSocket.
 *
 * @param channel of a session
 * @param receiveSetter of a channel
 * @param get returns the listener of a setter
 * @param set replaces the listener of a setter
 * @param suspend of a channel
 * @param resume of a channel
 * @param listenerType the interface of a listener
 * @param handleEvent of a listener
 */
record UndertowMethods(
    Method channel,
    Method receiveSetter,
    Method get,
    Method set,
    Method suspend,
    Method resume,
    Class<?> listenerType,
    MethodHandle handleEvent) {
  private static final System.Logger LOG = System.getLogger(UndertowMethods.class.getName());
  private static final String SESSION = "io.undertow.websockets.jsr.UndertowSession";

  /** The class of sessions that was searched for the methods. */
  private static volatile @Nullable Class<?> searched;

  /**
   * The methods of that class; null if it is not the one of Undertow. A {@link ClassValue} would
   * keep this record, and with it the application, in a class of the container after an
   * undeployment.
   */
  private static volatile @Nullable UndertowMethods known;

  /** Returns the methods for a class of sessions; null if it is not the one of Undertow. */
  static @Nullable UndertowMethods of(Class<?> session) {
    if (searched != session) {
      known = session.getName().equals(SESSION) ? find(session) : null;
      searched = session;
    }
    return known;
  }

  private static @Nullable UndertowMethods find(Class<?> session) {
    try {
      Method channel = session.getMethod("getWebSocketChannel");
      Class<?> channelType = channel.getReturnType();
      Method setter = channelType.getMethod("getReceiveSetter");
      ClassLoader xnio = setter.getReturnType().getClassLoader();
      Class<?> simple = Class.forName("org.xnio.ChannelListener$SimpleSetter", false, xnio);
      Class<?> listener = Class.forName("org.xnio.ChannelListener", false, xnio);
      return new UndertowMethods(
          channel,
          setter,
          simple.getMethod("get"),
          simple.getMethod("set", listener),
          channelType.getMethod("suspendReceives"),
          channelType.getMethod("resumeReceives"),
          listener,
          handleEvent(listener));
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.WARNING, "[SOCKET] the fragments of WebSocket messages are not limited", e);
      return null;
    }
  }

  private static MethodHandle handleEvent(Class<?> listener) throws ReflectiveOperationException {
    for (Method method : listener.getMethods()) {
      if (method.getName().equals("handleEvent")) {
        return MethodHandles.publicLookup().unreflect(method);
      }
    }
    throw new NoSuchMethodException(listener.getName() + ".handleEvent");
  }

  /** Returns a listener that calls a handler. */
  Object listener(InvocationHandler handler) {
    return Proxy.newProxyInstance(
        listenerType.getClassLoader(), new Class<?>[] {listenerType}, handler);
  }
}
