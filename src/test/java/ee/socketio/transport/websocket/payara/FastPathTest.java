package ee.socketio.transport.websocket.payara;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.proxy.ClientFacts;
import ee.socketio.testkit.FakeContainer;
import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.transport.RequestFacts;
import ee.socketio.transport.UpgradeRequest;
import ee.socketio.transport.websocket.FrameWriter;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fast path fails after the start. */
class FastPathTest {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final SteppedTimer timer = new SteppedTimer();
  private final TCPNIOTransport transport = TCPNIOTransportBuilder.newInstance().build();
  private final UpgradeRequest request =
      UpgradeRequest.enter(
          new RequestFacts(
              "GET", "/socket.io/", Map.of(), Map.of(), new ClientFacts("127.0.0.1", false, "")));
  private final RecordedLog log = RecordedLog.of(FastPath.class);
  private FastPath path;
  private DetachedConnections connections;
  private SocketLoop loop;
  private SocketPair pair;

  @BeforeEach
  void start() throws Exception {
    path = new FastPath(ContainerFields.find(FakeContainer.complete()));
    connections = new DetachedConnections(path, 1, Thread::new, timer, CLOSE_TIMEOUT);
    loop = new SocketLoop();
    pair = SocketPair.open();
  }

  @AfterEach
  void stop() throws IOException {
    request.exit();
    connections.stop();
    loop.stop();
    pair.close();
    log.close();
  }

  @Test
  void aConnectionThatCannotBeDetachedIsServedByTheContainer() {
    assertThat(connections.open(foreignConnection(), request))
        .isNotInstanceOf(DetachedConnection.class);

    assertThat(path.isStopped()).isTrue();
    assertThat(log.lines()).singleElement().asString().contains("could not be detached");
  }

  @Test
  void aSessionWithoutTheExpectedFieldsGetsThePortableWriter() {
    FrameWriter portable = new PortableStub();
    TyrusFrameWriters writers = new TyrusFrameWriters(path, session -> portable);

    assertThat(writers.open(proxy(Session.class))).isSameAs(portable);
    assertThat(writers.open(proxy(Session.class))).isSameAs(portable);

    assertThat(log.lines()).singleElement().asString().contains("was not found");
  }

  @Test
  void aStoppedPathIsNotTriedAgain() {
    path.stop("a test", new IllegalStateException());
    AtomicBoolean asked = new AtomicBoolean();
    WebConnection connection =
        proxy(
            WebConnection.class,
            (proxy, method, arguments) -> {
              asked.set(true);
              return null;
            });

    connections.open(connection, request);

    assertThat(asked).isFalse();
  }

  @Test
  void aRequestThatCannotBeReleasedClosesItsConnectionAndStopsThePath() throws Exception {
    FakeExchange exchange = new FakeExchange();
    DetachedConnection connection = begin(exchange);
    exchange.failure = new NoSuchMethodException("end");

    connections.release(connection);

    assertThat(exchange.connection.isOpen()).isFalse();
    assertThat(connections.settled()).isTrue();
    assertThat(path.isStopped()).isTrue();
    assertThat(log.lines()).singleElement().asString().contains("could not be released");
  }

  @Test
  void aFailedCheckOfTheRequestClosesItsConnectionAndStopsThePath() throws Exception {
    FakeExchange exchange = new FakeExchange();
    begin(exchange);
    exchange.threadState = new IllegalStateException("no state");

    timer.pass(Duration.ofMillis(100));

    assertThat(exchange.connection.isOpen()).isFalse();
    assertThat(connections.settled()).isTrue();
    assertThat(path.isStopped()).isTrue();
  }

  @Test
  void aRequestWhoseThreadNeverReturnsClosesItsConnectionAndNoOther() throws Exception {
    FakeExchange exchange = new FakeExchange();
    begin(exchange);

    timer.pass(Duration.ofSeconds(59));
    assertThat(exchange.connection.isOpen()).isTrue();
    timer.pass(Duration.ofSeconds(2));

    assertThat(exchange.connection.isOpen()).isFalse();
    assertThat(connections.settled()).isTrue();
    assertThat(path.isStopped()).isFalse();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void onlyTheFirstFailureIsAWarning() {
    path.stop("first", new IllegalStateException());
    path.stop("second", new IllegalStateException());

    assertThat(log.lines()).singleElement().asString().contains("first");
  }

  private DetachedConnection begin(Exchange exchange) throws IOException {
    DetachedConnection connection = connections.detach(exchange, loop);
    connection.begin();
    return connection;
  }

  private WebConnection foreignConnection() {
    ServletOutputStream stream = new SocketOutput(new SocketWriter(pair.server()));
    return proxy(WebConnection.class, (proxy, method, arguments) -> stream);
  }

  private static <T> T proxy(Class<T> type) {
    return proxy(type, (proxy, method, arguments) -> null);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private final class FakeExchange implements Exchange {
    private final NIOConnection connection = new TCPNIOConnection(transport, pair.server());
    private volatile Exception failure = new IllegalStateException("no failure is set");
    private volatile @Nullable RuntimeException threadState;

    @Override
    public NIOConnection connection() {
      return connection;
    }

    @Override
    public boolean threadReturned() {
      RuntimeException thrown = threadState;
      if (thrown != null) {
        throw thrown;
      }
      return false;
    }

    @Override
    public byte[] earlyBytes() {
      return new byte[0];
    }

    @Override
    public void end() throws Exception {
      throw failure;
    }
  }

  private static final class PortableStub implements FrameWriter {
    @Override
    public int batchBytes() {
      return 0;
    }

    @Override
    public void write(List<EnginePacket> batch, Completion completion) {}

    @Override
    public boolean close(Completion completion) {
      return false;
    }
  }
}
