package ee.socketio.marketplace.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BodyReadTest {
  private static final int LIMIT = 10;

  private final Arriving in = new Arriving();
  private final Map<String, Object> attributes = new HashMap<>();
  private final Map<String, Object> answer = new HashMap<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private @Nullable String upgrade;
  private long length = -1;
  private volatile int dispatches;
  private final AtomicInteger settings = new AtomicInteger(Integer.MAX_VALUE);
  private @Nullable AsyncListener timer;

  /** An input whose bytes arrive when the test says so. */
  private static final class Arriving extends ServletInputStream {
    final Queue<Byte> arrived = new ArrayDeque<>();
    private @Nullable ReadListener listener;

    ReadListener listener() {
      return Objects.requireNonNull(listener);
    }

    void arrives(String text) throws IOException {
      for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
        arrived.add(each);
      }
      listener().onDataAvailable();
    }

    @Override
    public int read() {
      return arrived.remove();
    }

    @Override
    public int read(byte[] bytes, int offset, int count) {
      int size = Math.min(count, arrived.size());
      for (int i = 0; i < size; i++) {
        bytes[offset + i] = arrived.remove();
      }
      return size;
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return !arrived.isEmpty();
    }

    @Override
    public void setReadListener(ReadListener added) {
      listener = added;
    }
  }

  @Test
  void aBodyInPartsIsPassedOnWhenItIsComplete() throws Exception {
    start();
    in.arrives("{\"a\"");
    in.arrives(":1}");
    assertThat(dispatches).isZero();

    in.listener().onAllDataRead();

    assertThat(dispatches).isEqualTo(1);
    assertThat(passedOn()).isEqualTo("{\"a\":1}");
  }

  @Test
  void aBodyOverTheLimitIsRefusedBeforeItsEnd() throws Exception {
    start();
    in.arrives("0123456789");
    assertThat(dispatches).isZero();

    in.arrives("0");

    assertThat(dispatches).isEqualTo(1);
    assertRefused(413);
  }

  @Test
  void aLateBodyIsRefusedOnceAndItsLaterBytesAreIgnored() throws Exception {
    start();
    in.arrives("01");

    Objects.requireNonNull(timer).onTimeout(new AsyncEvent(async(), request(), response()));
    in.arrives("23");
    in.listener().onAllDataRead();

    assertThat(dispatches).isEqualTo(1);
    assertRefused(408);
  }

  @Test
  void aClosedConnectionEndsTheRead() throws Exception {
    start();
    in.listener().onError(new IOException("for the test"));

    assertThat(dispatches).isEqualTo(1);
    assertRefused(400);
  }

  @Test
  void aBodyWithAnOfferToUpgradeEndsAtItsLength() throws Exception {
    upgrade = "other";
    length = 4;
    start();
    in.arrives("01");
    assertThat(dispatches).isZero();

    in.arrives("23 the next request");

    assertThat(dispatches).isEqualTo(1);
    assertThat(passedOn()).isEqualTo("0123");
  }

  @Test
  void anotherThreadDispatchesAfterTheContainersThreadHasReturned() throws Exception {
    start();
    // The container's thread returns after the other thread has asked so many times.
    settings.set(20);
    CompletableFuture.runAsync(() -> assertDoesNotThrow(in.listener()::onAllDataRead)).join();

    assertThat(settings).hasNonPositiveValue();
    assertThat(dispatches).isEqualTo(1);
    assertThat(passedOn()).isEmpty();
  }

  @Test
  void theTimeoutDispatchesAgainAfterTheEndOfTheBody() throws Exception {
    start();
    in.listener().onAllDataRead();

    Objects.requireNonNull(timer).onTimeout(new AsyncEvent(async(), request(), response()));

    assertThat(dispatches).isEqualTo(2);
    assertThat(passedOn()).isEmpty();
    assertThat(answer).isEmpty();
  }

  private void start() throws IOException {
    BodyRead.start(request(), response(), LIMIT, Duration.ofSeconds(10));
  }

  private String passedOn() throws Exception {
    StringBuilder text = new StringBuilder();
    BodyRead read = (BodyRead) Objects.requireNonNull(attributes.get(BodyRead.ATTRIBUTE));
    read.proceed(
        request(),
        response(),
        (request, response) ->
            text.append(
                new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8)));
    assertThat(attributes).isEmpty();
    return text.toString();
  }

  private void assertRefused(int status) throws Exception {
    assertThat(passedOn()).isEmpty();
    assertThat(answer).containsEntry("setStatus", status);
    assertThat(written.toString(StandardCharsets.UTF_8)).contains("\"code\":\"HTTP_" + status);
  }

  private HttpServletRequest request() {
    return proxy(
        HttpServletRequest.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getInputStream" -> in;
              case "getHeader" -> arguments[0].equals("Upgrade") ? upgrade : null;
              case "getProtocol" -> "HTTP/1.1";
              case "getContentLengthLong" -> length;
              case "startAsync" -> async();
              case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
              case "removeAttribute" -> attributes.remove((String) arguments[0]);
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private AsyncContext async() {
    return proxy(
        AsyncContext.class,
        (proxy, method, arguments) -> {
          switch (method.getName()) {
            case "addListener" -> timer = (AsyncListener) arguments[0];
            case "dispatch" -> dispatch();
            case "setTimeout" -> {
              assertThat(arguments[0]).isEqualTo(10_000L);
              if (settings.getAndDecrement() <= 0) {
                throw new IllegalStateException("for the test");
              }
              assertThat(dispatches).isZero();
            }
            default -> throw new UnsupportedOperationException(method.getName());
          }
          return null;
        });
  }

  /** A container accepts the first dispatch only. */
  private void dispatch() {
    dispatches++;
    if (dispatches > 1) {
      throw new IllegalStateException("for the test");
    }
  }

  private HttpServletResponse response() {
    return proxy(
        HttpServletResponse.class,
        (proxy, method, arguments) ->
            method.getName().equals("getOutputStream")
                ? output()
                : answer.put(method.getName(), arguments[arguments.length - 1]));
  }

  private ServletOutputStream output() {
    return new ServletOutputStream() {
      @Override
      public void write(int value) {
        written.write(value);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {}
    };
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            BodyReadTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
