package ee.socketio.transport.websocket.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.proxy.ClientFacts;
import ee.socketio.transport.RequestFacts;
import ee.socketio.transport.UpgradeRequest;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeferredUpgradeHandlerTest {
  private static final RequestFacts FACTS =
      new RequestFacts(
          "GET", "/socket.io/", Map.of(), Map.of(), new ClientFacts("127.0.0.1", false, ""));

  private final List<String> calls = new ArrayList<>();
  private final UpgradeRequest request = UpgradeRequest.enter(FACTS);
  private final DeferredUpgradeHandler handler = new DeferredUpgradeHandler();
  private final WebConnection container =
      (WebConnection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {WebConnection.class},
              (proxy, method, arguments) -> null);

  @AfterEach
  void exit() {
    request.exit();
  }

  @Test
  void theHandlerIsInitializedBeforeTheConnectionBegins() {
    handler.serve(new Other(), (connection, admitted) -> new Opened(true), request);
    handler.init(container);
    assertThat(calls).containsExactly("init Opened", "begin");
  }

  @Test
  void theEndOfTheRequestDestroysTheHandlerOfAContainerConnection() {
    handler.serve(new Other(), (connection, admitted) -> new Opened(true), request);
    handler.init(container);
    handler.destroy();
    assertThat(calls).endsWith("destroy");
  }

  @Test
  void aDetachedConnectionOutlivesItsRequest() {
    handler.serve(new Other(), (connection, admitted) -> new Opened(false), request);
    handler.init(container);
    handler.destroy();
    assertThat(calls).doesNotContain("destroy");
  }

  @Test
  void aDestroyedHandlerReleasesTheOther() {
    handler.serve(new Other(), (connection, admitted) -> new Opened(true), request);
    handler.init(container);
    handler.destroy();
    handler.destroy();
    assertThat(calls).containsOnlyOnce("destroy");
    assertThatThrownBy(() -> handler.init(container)).isInstanceOf(IllegalStateException.class);
  }

  private final class Other implements HttpUpgradeHandler {
    @Override
    public void init(WebConnection connection) {
      calls.add("init " + connection.getClass().getSimpleName());
    }

    @Override
    public void destroy() {
      calls.add("destroy");
    }
  }

  private final class Opened implements UpgradedConnection {
    private final boolean endsWithRequest;

    Opened(boolean endsWithRequest) {
      this.endsWithRequest = endsWithRequest;
    }

    @Override
    public void begin() {
      calls.add("begin");
    }

    @Override
    public boolean endsWithRequest() {
      return endsWithRequest;
    }

    @Override
    public ServletInputStream getInputStream() {
      throw new AssertionError("no read is expected");
    }

    @Override
    public ServletOutputStream getOutputStream() {
      throw new AssertionError("no write is expected");
    }

    @Override
    public void close() {}
  }
}
