package ee.socketio.transport.websocket.tyrus;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.tyrus.spi.Writer;

/**
 * Gives a connection a small write buffer and a short queue behind it. Outside its own threads
 * Grizzly allocates a whole buffer of 8 KiB for each write, however short; what does not fit into a
 * buffer goes out as it is.
 *
 * <p>The buffer must not vanish: without one, a frame is on the wire before Tyrus flushes, and a
 * client that answers a close frame so fast closes the connection under that flush. Grizzly then
 * leaves the connection open.
 *
 * <p>What the client's side does not take waits in a queue of Grizzly, which by itself takes four
 * times the size of the socket's send buffer: ten megabytes of copies for each client that reads
 * too slowly, and only then would the session's own queue begin to fill.
 *
 * <pre>
 *   TyrusServletWriter.tyrusHttpUpgradeHandler ─▶ getWebConnection().getOutputStream()
 *     ─▶ CoyoteOutputStream.ob ─▶ OutputBuffer.grizzlyOutputBuffer ─▶ OutputBuffer.bufferSize
 *                                   └─▶ OutputBuffer.connection ─▶ setMaxAsyncWriteQueueSize()
 * </pre>
 *
 * Grizzly gives the size its default again before another request uses the buffer. Where the way is
 * not there, the buffer stays as it is and the log says so once.
 */
final class GrizzlyBuffer {
  private static final System.Logger LOG = System.getLogger(GrizzlyBuffer.class.getName());

  /** More than a close frame, which has 127 bytes at the most, and many a packet. */
  static final int SIZE = 1024;

  /** With so many bytes in Grizzly's queue the next write waits; it adds a batch at the most. */
  static final int WAITING = TyrusFrameWriter.BATCH_BYTES;

  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * Shrinks both.
   *
   * @return what ends the connection at once; empty when the way to it is not there
   */
  Optional<Runnable> shrink(Writer writer) {
    try {
      Object handler = value(writer, "tyrusHttpUpgradeHandler");
      Method connection = handler.getClass().getDeclaredMethod("getWebConnection");
      connection.setAccessible(true);
      Object stream = ((WebConnection) connection.invoke(handler)).getOutputStream();
      Object buffer = value(value(stream, "ob"), "grizzlyOutputBuffer");
      field(buffer, "bufferSize").setInt(buffer, SIZE);
      Object below = value(buffer, "connection");
      below.getClass().getMethod("setMaxAsyncWriteQueueSize", int.class).invoke(below, WAITING);
      Method terminate = below.getClass().getMethod("terminateSilently");
      return Optional.of(() -> end(below, terminate));
    } catch (InvocationTargetException | IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] the connection has gone before its first frame", e);
    } catch (ReflectiveOperationException | RuntimeException e) {
      if (told.compareAndSet(false, true)) {
        LOG.log(
            Level.INFO,
            "[SOCKET] no way to the write buffers of this server, they stay as large as they are: {0}",
            e.toString());
      }
    }
    return Optional.empty();
  }

  private static void end(Object connection, Method terminate) {
    try {
      terminate.invoke(connection);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.WARNING, "[SOCKET ERROR] a connection could not be ended", e);
    }
  }

  private static Object value(Object owner, String name) throws ReflectiveOperationException {
    Object value = field(owner, name).get(owner);
    if (value == null) {
      throw new NoSuchFieldException(owner.getClass().getName() + "." + name + " is empty");
    }
    return value;
  }

  /** The owner may be of a subclass of the class that has the field. */
  private static Field field(Object owner, String name) throws ReflectiveOperationException {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new NoSuchFieldException(owner.getClass().getName() + "." + name);
  }
}
