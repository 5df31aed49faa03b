package ee.socketio.transport.websocket.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
      new RequestFacts("GET", "/socket.io/", Map.of(), Map.of(), "127.0.0.1", false);

  private final List<String> heard = new ArrayList<>();
  private final UpgradeRequest request = UpgradeRequest.enter(FACTS);
  private final DeferredUpgradeHandler handler = new DeferredUpgradeHandler();
  private final WebConnection given =
      (WebConnection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {WebConnection.class},
              (proxy, method, arguments) -> null);

  @AfterEach
  void leave() {
    request.leave();
  }

  @Test
  void theOtherIsReadyBeforeTheConnectionBegins() {
    handler.serve(new Other(), (connection, admitted) -> new Opened(true), request);
    handler.init(given);
    assertThat(heard).containsExactly("init Opened", "begin");
  }

  @Test
  void theEndOfTheRequestIsTheEndOfAConnectionThatTheContainerReads() {
    handler.serve(new Other(), (connection, admitted) -> new Opened(true), request);
    handler.init(given);
    handler.destroy();
    assertThat(heard).endsWith("destroy");
  }

  @Test
  void aConnectionThatWasTakenOutlivesItsRequest() {
    handler.serve(new Other(), (connection, admitted) -> new Opened(false), request);
    handler.init(given);
    handler.destroy();
    assertThat(heard).doesNotContain("destroy");
  }

  @Test
  void aHandlerThatIsKeptForLaterKeepsNothing() {
    handler.serve(new Other(), (connection, admitted) -> new Opened(true), request);
    handler.init(given);
    handler.destroy();
    handler.destroy();
    assertThat(heard).containsOnlyOnce("destroy");
    assertThatThrownBy(() -> handler.init(given)).isInstanceOf(IllegalStateException.class);
  }

  private final class Other implements HttpUpgradeHandler {
    @Override
    public void init(WebConnection connection) {
      heard.add("init " + connection.getClass().getSimpleName());
    }

    @Override
    public void destroy() {
      heard.add("destroy");
    }
  }

  private final class Opened implements UpgradedConnection {
    private final boolean endsWithRequest;

    Opened(boolean endsWithRequest) {
      this.endsWithRequest = endsWithRequest;
    }

    @Override
    public void begin() {
      heard.add("begin");
    }

    @Override
    public void onUnmasked(Runnable refuse) {}

    @Override
    public boolean endsWithRequest() {
      return endsWithRequest;
    }

    @Override
    public ServletInputStream getInputStream() {
      throw new AssertionError("nobody reads");
    }

    @Override
    public ServletOutputStream getOutputStream() {
      throw new AssertionError("nobody writes");
    }

    @Override
    public void close() {}
  }
}
