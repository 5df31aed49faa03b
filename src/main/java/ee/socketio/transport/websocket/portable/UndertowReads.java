package ee.socketio.transport.websocket.portable;

import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often Undertow reads from a WebSocket. Undertow joins the fragments of a message
 * before the Jakarta API sees them, and parses at most one frame with each read. The receive
 * listener of its session is called once for each read.
 */
final class UndertowReads implements InvocationHandler {
  private static final System.Logger LOG = System.getLogger(UndertowReads.class.getName());
  private static final String SESSION = "io.undertow.websockets.jsr.UndertowSession";

  /** The class of sessions that was searched for the methods. */
  private static volatile @Nullable Class<?> searched;

  /**
   * The methods of that class; null if it is not the one of Undertow. A {@link ClassValue} would
   * keep this record, and with it the application, in a class of the container after an
   * undeployment.
   */
  private static volatile @Nullable Methods known;

  private final Session connection;
  private final MethodHandle original;
  private final int count;
  private final Runnable listener;
  // Only the I/O thread of the connection changes it.
  private int reads;

  private record Methods(
      Method channel,
      Method setter,
      Method get,
      Method set,
      Class<?> listener,
      MethodHandle handleEvent) {}

  private UndertowReads(Session connection, MethodHandle original, int count, Runnable listener) {
    this.connection = connection;
    this.original = original;
    this.count = count;
    this.listener = listener;
  }

  private static @Nullable Methods methodsOf(Class<?> session) {
    if (searched != session) {
      known = session.getName().equals(SESSION) ? find(session) : null;
      searched = session;
    }
    return known;
  }

  private static @Nullable Methods find(Class<?> session) {
    try {
      Method channel = session.getMethod("getWebSocketChannel");
      Method setter = channel.getReturnType().getMethod("getReceiveSetter");
      ClassLoader xnio = setter.getReturnType().getClassLoader();
      Class<?> simple = Class.forName("org.xnio.ChannelListener$SimpleSetter", false, xnio);
      Class<?> listener = Class.forName("org.xnio.ChannelListener", false, xnio);
      return new Methods(
          channel,
          setter,
          simple.getMethod("get"),
          simple.getMethod("set", listener),
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

  /** Calls the listener after each {@code count} reads, on a container that is Undertow. */
  static void watch(Session connection, int count, Runnable listener) {
    Methods methods = methodsOf(connection.getClass());
    if (methods == null) {
      return;
    }
    try {
      Object channel = methods.channel.invoke(connection);
      Object setter = methods.setter.invoke(channel);
      MethodHandle original = methods.handleEvent.bindTo(methods.get.invoke(setter));
      Object counting =
          Proxy.newProxyInstance(
              methods.listener.getClassLoader(),
              new Class<?>[] {methods.listener},
              new UndertowReads(connection, original, count, listener));
      methods.set.invoke(setter, counting);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.DEBUG, "[SOCKET] the fragments of a WebSocket are not limited", e);
    }
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class || arguments == null) {
      return method.invoke(this, arguments);
    }
    reads++;
    if (reads == count) {
      reads = 0;
      MessageOrder.runAfterMessages(connection, listener);
    }
    return original.invoke(arguments[0]);
  }
}
