package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.transport.RequestFacts;
import ee.socketio.transport.UpgradeRequest;
import ee.socketio.transport.http.EngineFilter;
import ee.socketio.transport.websocket.upgrade.DeferredUpgrade;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.ServerContainer;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContainerFitTest {
  private final UpgradeRequest admitted =
      UpgradeRequest.enter(
          new RequestFacts("GET", "/socket.io/", Map.of(), Map.of(), "127.0.0.1", false));
  private final HttpServletRequest request =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) -> null);

  @AfterEach
  void leave() {
    admitted.leave();
  }

  @Test
  void aContainerUpgradesItsOwnRequest() {
    assertThat(upgraded(ServerContainer.class)).isSameAs(request);
  }

  @Test
  void tyrusUpgradesARequestThatWaitsForItsHandler() {
    assertThat(upgraded(TyrusWebSocketEngine.class)).isInstanceOf(DeferredUpgrade.class);
  }

  private HttpServletRequest upgraded(Class<?> webSockets) {
    EngineFilter.Upgrades upgrades = ContainerFit.portable().upgrades(webSockets);
    return upgrades.of(request, admitted);
  }
}
