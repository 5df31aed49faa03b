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

/** A fake GET request that records violations of the Servlet contract. */
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
  private volatile boolean threadReturned;
  private volatile boolean failed;
  private volatile @Nullable AsyncListener listener;

  private interface Call {
    @Nullable Object made(String method, Object[] arguments);
  }

  /**
   * @param network receives the tasks of the container's other threads
   * @param client decides when the client is slow
   */
  AsyncRequest(Queue<Runnable> network, Random client) {
    this.network = network;
    this.client = client;
  }

  /** Lets the container's thread return from the servlet. */
  void threadReturns() {
    threadReturned = true;
  }

  /** Lets the client close the connection. */
  void fail() throws IOException {
    failed = true;
    AsyncListener current = listener;
    if (current != null) {
      current.onError(new AsyncEvent(async));
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
        // The constructor of AsyncEvent calls it.
        return null;
      }
      case "addListener" -> listener = (AsyncListener) arguments[0];
      case "setTimeout" -> refuse(threadReturned);
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
    public void setWriteListener(WriteListener listener) {
      refuse(failed || writer != null);
      if (!threadReturned) {
        faults.add("the container's thread has not returned");
      }
      writer = listener;
      network.add(() -> ready(listener));
    }

    private void ready(WriteListener target) {
      try {
        target.onWritePossible();
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
    public void write(byte[] bytes, int offset, int length) {
      boolean servicing =
          Thread.currentThread() == container && !threadReturned && length <= BUFFER;
      if (writer == null && !servicing) {
        faults.add("a thread would block on the client");
      }
      body.write(bytes, offset, length);
    }

    @Override
    public void write(int single) {
      throw new AssertionError("single bytes are not expected");
    }
  }
}
