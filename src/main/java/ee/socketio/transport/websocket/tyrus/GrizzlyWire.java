package ee.socketio.transport.websocket.tyrus;

import ee.socketio.transport.websocket.FrameWriter.Completion;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.AsyncQueueWriter;
import org.glassfish.grizzly.memory.ByteBufferWrapper;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Past Tyrus and the servlet's output stream, to the connection of Grizzly. Each write of a servlet
 * is copied into a buffer that is allocated for it, wrapped as a part of an HTTP response and
 * unwrapped again; here the frame goes to the socket as it is, with TLS through the filters that
 * encrypt it. What the socket does not take waits in Grizzly's queue, which tells when it is gone.
 *
 * <p>Grizzly's own limit on an idle connection is lifted: it would see only what is read, and
 * Engine.IO has its heartbeat.
 */
final class GrizzlyWire implements Wire {
  private static final System.Logger LOG = System.getLogger(GrizzlyWire.class.getName());
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private static final Map<Place, Field> FIELDS = new ConcurrentHashMap<>();

  private record Place(Class<?> type, String name) {}

  private final Object handler;
  private final Connection<SocketAddress> connection;
  private final @Nullable AsyncQueueWriter<SocketAddress> socket;

  private GrizzlyWire(
      Object handler,
      Connection<SocketAddress> connection,
      @Nullable AsyncQueueWriter<SocketAddress> socket) {
    this.handler = handler;
    this.connection = connection;
    this.socket = socket;
  }

  private static GrizzlyWire of(Object handler, Connection<SocketAddress> connection) {
    if (connection.getTransport() instanceof TCPNIOTransport tcp) {
      IdleTimeoutFilter.setCustomTimeout(
          connection, IdleTimeoutFilter.FOREVER, TimeUnit.MILLISECONDS);
      if (SSLUtils.getSSLEngine(connection) == null) {
        return new GrizzlyWire(handler, connection, tcp.getAsyncQueueIO().getWriter());
      }
    }
    return new GrizzlyWire(handler, connection, null);
  }

  /**
   * Finds the connection below a writer of Tyrus.
   *
   * @throws IOException when the connection has gone already
   * @throws ReflectiveOperationException when this server is built differently
   */
  @SuppressWarnings("unchecked")
  static GrizzlyWire below(Writer writer) throws IOException, ReflectiveOperationException {
    Object handler = value(writer, "tyrusHttpUpgradeHandler");
    Object stream = ((WebConnection) value(handler, "wc")).getOutputStream();
    Object buffer = value(value(stream, "ob"), "grizzlyOutputBuffer");
    return of(handler, (Connection<SocketAddress>) value(buffer, "connection"));
  }

  private static Object value(Object owner, String name)
      throws IOException, ReflectiveOperationException {
    Object value = field(owner, name).get(owner);
    if (value == null) {
      throw new IOException(owner.getClass().getName() + "." + name + " is empty already");
    }
    return value;
  }

  private static Field field(Object owner, String name) throws ReflectiveOperationException {
    Place place = new Place(owner.getClass(), name);
    Field known = FIELDS.get(place);
    if (known == null) {
      known = search(owner.getClass(), name);
      FIELDS.put(place, known);
    }
    return known;
  }

  /** It may be in a class above. */
  private static Field search(Class<?> owner, String name) throws NoSuchFieldException {
    for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new NoSuchFieldException(owner.getName() + "." + name);
  }

  @Override
  public void write(ByteBuffer frames, Completion completion) {
    try {
      Buffer buffer = new ByteBufferWrapper(frames);
      if (socket == null) {
        connection.write(buffer, new Told<>(completion));
      } else {
        socket.write(connection, buffer, new Told<>(completion));
      }
    } catch (RuntimeException e) {
      completion.failed(e);
    }
  }

  @Override
  public boolean cut() {
    connection.terminateSilently();
    return true;
  }

  /** A request of Grizzly is used again, and until then keeps its handler with what came last. */
  @Override
  public void forget() {
    try {
      field(handler, "buf").set(handler, NOTHING);
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.DEBUG, "[SOCKET] what was not read stays with this server: {0}", e.toString());
    }
  }

  private static final class Told<M, A> extends EmptyCompletionHandler<WriteResult<M, A>> {
    private final Completion completion;

    Told(Completion completion) {
      this.completion = completion;
    }

    @Override
    public void completed(WriteResult<M, A> result) {
      completion.written();
    }

    @Override
    public void failed(Throwable cause) {
      completion.failed(cause);
    }

    @Override
    public void cancelled() {
      completion.failed(new IOException("the write was cancelled"));
    }
  }
}
