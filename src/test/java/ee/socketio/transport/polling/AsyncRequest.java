package ee.socketio.transport.polling;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A GET in a container that notes what may not be done to it. */
final class AsyncRequest {
  private static final int BUFFER = 8192;

  final Queue<String> faults = new ConcurrentLinkedQueue<>();
  final AtomicInteger answers = new AtomicInteger();
  final AtomicInteger completions = new AtomicInteger();
  final AsyncContext async = fake(AsyncContext.class, this::async);
  private final HttpServletResponse response = fake(HttpServletResponse.class, this::response);
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final Out out = new Out();
  private final Thread container = Thread.currentThread();
  private final Queue<Runnable> network;
  private final Random client;
  private volatile boolean left;
  private volatile boolean failed;
  private volatile @Nullable AsyncListener listener;

  private interface Call {
    @Nullable Object made(String method, Object[] arguments);
  }

  /**
   * @param network what the container's other threads do for it
   * @param client says when it takes its time
   */
  AsyncRequest(Queue<Runnable> network, Random client) {
    this.network = network;
    this.client = client;
  }

  /** The container's thread has left the servlet. */
  void leave() {
    left = true;
  }

  /** The client has gone away. */
  void fail() throws IOException {
    failed = true;
    AsyncListener told = listener;
    if (told != null) {
      told.onError(new AsyncEvent(async));
    }
  }

  String body() {
    return body.toString(UTF_8);
  }

  private static <T> T fake(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.made(method.getName(), arguments)));
  }

  private @Nullable Object async(String method, Object[] arguments) {
    switch (method) {
      case "getResponse" -> {
        return response;
      }
      case "getRequest" -> {
        // Whoever makes an event asks for it.
        return null;
      }
      case "addListener" -> listener = (AsyncListener) arguments[0];
      case "setTimeout" -> refuse(left);
      case "complete" -> completions.incrementAndGet();
      default -> throw new AssertionError(method);
    }
    return null;
  }

  private @Nullable Object response(String method, Object[] arguments) {
    if (method.equals("setStatus")) {
      answers.incrementAndGet();
    }
    return method.equals("getOutputStream") ? out : null;
  }

  private static void refuse(boolean wrong) {
    if (wrong) {
      throw new IllegalStateException();
    }
  }

  private final class Out extends ServletOutputStream {
    private volatile @Nullable WriteListener writer;

    @Override
    public void setWriteListener(WriteListener given) {
      refuse(failed || writer != null);
      if (!left) {
        faults.add("the container's thread is still here");
      }
      writer = given;
      network.add(() -> ready(given));
    }

    private void ready(WriteListener told) {
      try {
        told.onWritePossible();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean isReady() {
      WriteListener waits = writer;
      if (waits == null || client.nextBoolean()) {
        return true;
      }
      network.add(() -> ready(waits));
      return false;
    }

    @Override
    public void write(byte[] bytes) {
      boolean servicing = Thread.currentThread() == container && !left && bytes.length <= BUFFER;
      if (writer == null && !servicing) {
        faults.add("a thread waits for the client");
      }
      body.writeBytes(bytes);
    }

    @Override
    public void write(int single) {
      throw new AssertionError("byte by byte");
    }
  }
}
