package ee.socketio.transport.websocket.portable;

import ee.socketio.transport.websocket.FrameWriter;
import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets Undertow pause while it reads from a WebSocket, and stops it.
 *
 * <p>An I/O thread of Undertow serves many connections. It reads from a WebSocket for as long as
 * bytes arrive faster than it can process them, and looks at its other connections only after that.
 * Undertow also joins the fragments of a message before the Jakarta API sees them. It parses at
 * most one frame with each read, and calls the receive listener of its session once for each read.
 */
final class UndertowReads implements InvocationHandler {
  private static final System.Logger LOG = System.getLogger(UndertowReads.class.getName());

  /** The number of reads without a pause, if no message ends. */
  private static final int READS_OF_MESSAGE = 4;

  /** The number of reads without a pause, if messages end. */
  private static final int READS_OF_MESSAGES = 256;

  /** The least time between two pauses. */
  private static final long TURN_NANOS = 1_000_000;

  private final Session connection;
  private final UndertowMethods methods;
  private final Object channel;
  private final MethodHandle original;
  private final FrameWriter.ReadControl control;
  private final SuspendedReads suspended;
  private final LongSupplier nanoTime;

  // Only the I/O thread of the connection changes the next five.
  private int reads;
  private long began;
  private int messageReads;
  private long messageBegan;
  private long ended;

  private volatile boolean paused;
  private boolean stopped;

  private UndertowReads(
      Session connection,
      UndertowMethods methods,
      Object channel,
      MethodHandle original,
      FrameWriter.ReadControl control,
      SuspendedReads suspended,
      LongSupplier nanoTime) {
    this.connection = connection;
    this.methods = methods;
    this.channel = channel;
    this.original = original;
    this.control = control;
    this.suspended = suspended;
    this.nanoTime = nanoTime;
  }

  /** Begins to control the reads of a session. Returns null on a container other than Undertow. */
  static @Nullable UndertowReads watch(
      Session connection, FrameWriter.ReadControl control, SuspendedReads suspended) {
    UndertowMethods methods = UndertowMethods.of(connection.getClass());
    return methods == null
        ? null
        : watch(connection, methods, control, suspended, System::nanoTime);
  }

  static @Nullable UndertowReads watch(
      Session connection,
      UndertowMethods methods,
      FrameWriter.ReadControl control,
      SuspendedReads suspended,
      LongSupplier nanoTime) {
    try {
      Object channel = methods.channel().invoke(connection);
      Object setter = methods.receiveSetter().invoke(channel);
      MethodHandle original = methods.handleEvent().bindTo(methods.get().invoke(setter));
      UndertowReads reads =
          new UndertowReads(connection, methods, channel, original, control, suspended, nanoTime);
      methods.set().invoke(setter, methods.listener(reads));
      return reads;
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.log(Level.DEBUG, "[SOCKET] the reads of a WebSocket are not limited", e);
      return null;
    }
  }

  /** Called by the I/O thread for each read. */
  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class || arguments == null) {
      return method.invoke(this, arguments);
    }
    if (!paused) {
      count();
    } else if (connection.isOpen()) {
      // In the middle of a frame, Undertow calls the listener although the reads are suspended.
      return null;
    }
    return original.invoke(arguments[0]);
  }

  private void count() {
    long now = nanoTime.getAsLong();
    long before = ended;
    ended = control.ended();
    if (reads == 0) {
      began = now;
    }
    if (reads == 0 || ended != before) {
      messageBegan = now;
      messageReads = 0;
    }
    reads++;
    messageReads++;
    boolean longMessage = messageReads > READS_OF_MESSAGE && now - messageBegan > TURN_NANOS;
    boolean manyMessages = reads >= READS_OF_MESSAGES && now - began > TURN_NANOS;
    if (longMessage || manyMessages) {
      pause();
    }
  }

  private void pause() {
    if (!suspended.add(this)) {
      return;
    }
    int counted = reads;
    reads = 0;
    paused = true;
    call(methods.suspend());
    MessageOrder.runAfterMessages(connection, () -> control.check(counted, this::goOn));
  }

  private synchronized void goOn() {
    if (!stopped) {
      suspended.remove(this);
      paused = false;
      call(methods.resume());
    }
  }

  /** Lets Undertow read no more. */
  synchronized void stop() {
    stopped = true;
    paused = true;
    call(methods.suspend());
    if (!suspended.add(this)) {
      close();
    }
  }

  /** Closes the connection without a closing handshake. */
  void close() {
    ForcedClose.close(connection);
  }

  private void call(Method method) {
    try {
      method.invoke(channel);
    } catch (ReflectiveOperationException e) {
      LOG.log(Level.DEBUG, "[SOCKET] " + method.getName() + " of a WebSocket failed", e);
    }
  }
}
