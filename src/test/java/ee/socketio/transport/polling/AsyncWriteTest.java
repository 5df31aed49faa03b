package ee.socketio.transport.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.testkit.SteppedTimer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AsyncWriteTest {
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final SteppedTimer timer = new SteppedTimer();
  private final List<String> events = new ArrayList<>();
  private final Slow out = new Slow();
  private final ServletResponse response = fake(ServletResponse.class, (p, m, a) -> out);
  private final AsyncContext async =
      fake(
          AsyncContext.class,
          (proxy, method, arguments) -> {
            events.add(method.getName());
            return method.getName().equals("getResponse") ? response : null;
          });
  private boolean sessionClosed;

  @Test
  void aBodyIsWrittenInPieces() throws IOException {
    start(100_000);
    while (!events.contains("complete")) {
      out.accepts = 1;
      out.possible();
    }
    assertThat(out.body.size()).isEqualTo(100_000);
    assertThat(out.largest).isLessThan(20_000);
  }

  @Test
  void aResponseThatOutlivesItsSessionEndsWithItsConnection() throws IOException {
    sessionClosed = true;
    start(100_000);
    out.accepts = 1;
    out.possible();
    timer.pass(GRACE.multipliedBy(2));
    assertThat(events).contains("aborted");

    out.accepts = 1;
    assertThatThrownBy(out::possible).isInstanceOf(IOException.class);
    assertThat(out.body.size()).isLessThan(20_000);
  }

  @Test
  void aResponseThatIsWrittenAtOnceStartsNoTimer() throws IOException {
    sessionClosed = true;
    start(10);
    out.accepts = 2;
    out.possible();
    timer.pass(GRACE.multipliedBy(3));
    assertThat(events).endsWith("complete").doesNotContain("aborted");
  }

  private void start(int length) {
    StaleRequest stale = new StaleRequest(timer, GRACE, () -> sessionClosed);
    AsyncWrite.start(async, new byte[length], stale, () -> () -> events.add("aborted"));
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** A stream whose client accepts a number of pieces. */
  private static final class Slow extends ServletOutputStream {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable WriteListener listener;
    private int accepts;
    private int largest;

    void possible() throws IOException {
      Objects.requireNonNull(listener).onWritePossible();
    }

    @Override
    public boolean isReady() {
      return accepts-- > 0;
    }

    @Override
    public void setWriteListener(WriteListener writer) {
      listener = writer;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      body.write(bytes, offset, length);
      largest = Math.max(largest, length);
    }

    @Override
    public void write(int single) {
      throw new AssertionError("single bytes are not expected");
    }
  }
}
