package ee.socketio.transport.websocket.tyrus;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.tyrus.spi.Writer;

/**
 * Lets the writes of a connection go past Grizzly's buffer. Grizzly copies what fits into its
 * buffer of 8 KiB, and outside its own threads it allocates a whole buffer for each write; what
 * does not fit goes out as it is. Frames are flushed at once anyway, so nothing needs to fit.
 *
 * <pre>
 *   TyrusServletWriter.tyrusHttpUpgradeHandler ─▶ getWebConnection().getOutputStream()
 *     ─▶ CoyoteOutputStream.ob ─▶ OutputBuffer.grizzlyOutputBuffer ─▶ OutputBuffer.bufferSize
 * </pre>
 *
 * Grizzly gives the size its default again before another request uses the buffer. Where the way is
 * not there, writes are buffered as the server wants it and the log says so once.
 */
final class GrizzlyBuffer {
  private static final System.Logger LOG = System.getLogger(GrizzlyBuffer.class.getName());

  private final AtomicBoolean told = new AtomicBoolean();

  void pass(Writer writer) {
    try {
      Object handler = value(writer, "tyrusHttpUpgradeHandler");
      Method connection = handler.getClass().getDeclaredMethod("getWebConnection");
      connection.setAccessible(true);
      Object stream = ((WebConnection) connection.invoke(handler)).getOutputStream();
      Object buffer = value(value(stream, "ob"), "grizzlyOutputBuffer");
      field(buffer, "bufferSize").setInt(buffer, 0);
    } catch (InvocationTargetException | IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] the connection has gone before its first frame", e);
    } catch (ReflectiveOperationException | RuntimeException e) {
      if (told.compareAndSet(false, true)) {
        LOG.log(
            Level.INFO,
            "[SOCKET] no way past the buffer of this server, each frame is copied into one: {0}",
            e.toString());
      }
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
