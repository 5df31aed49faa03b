package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.transport.AdmittedRequest;
import ee.socketio.transport.RequestFacts;
import ee.socketio.transport.http.EngineGate;
import ee.socketio.transport.websocket.upgrade.PatientUpgrade;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.ServerContainer;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContainerFitTest {
  private final AdmittedRequest admitted =
      AdmittedRequest.enter(
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
    assertThat(upgraded(TyrusWebSocketEngine.class)).isInstanceOf(PatientUpgrade.class);
  }

  private HttpServletRequest upgraded(Class<?> webSockets) {
    EngineGate.Upgrades upgrades = ContainerFit.portable().upgrades(webSockets);
    return upgrades.of(request, admitted);
  }
}
