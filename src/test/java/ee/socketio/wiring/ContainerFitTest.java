package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.proxy.ClientFacts;
import ee.socketio.testkit.FakeContainer;
import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.transport.RequestFacts;
import ee.socketio.transport.UpgradeRequest;
import ee.socketio.transport.http.EngineFilter;
import ee.socketio.transport.websocket.payara.ContainerField;
import ee.socketio.transport.websocket.payara.DetachedConnections;
import ee.socketio.transport.websocket.payara.TyrusFrameWriters;
import ee.socketio.transport.websocket.upgrade.DeferredUpgrade;
import ee.socketio.transport.websocket.upgrade.UpgradedConnections;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.websocket.server.ServerContainer;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContainerFitTest {
  private final RecordedLog log = RecordedLog.of(ContainerFit.class);
  private final UpgradeRequest admitted =
      UpgradeRequest.enter(
          new RequestFacts(
              "GET", "/socket.io/", Map.of(), Map.of(), new ClientFacts("127.0.0.1", false, "")));
  private final HttpServletRequest request =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) -> null);

  @AfterEach
  void stop() {
    admitted.exit();
    log.close();
  }

  @Test
  void otherContainersUpgradeTheirOwnRequest() {
    assertThat(upgraded(ServerContainer.class)).isSameAs(request);
  }

  @Test
  void tyrusUpgradesADeferredRequest() {
    assertThat(upgraded(TyrusWebSocketEngine.class)).isInstanceOf(DeferredUpgrade.class);
  }

  @ParameterizedTest
  @EnumSource(ContainerField.class)
  void aContainerThatLacksAFieldGetsThePortablePathAndTheLogNamesTheField(ContainerField missing) {
    ContainerFit fit = fit(FakeContainer.without(missing));

    assertThat(fit.connections()).isSameAs(UpgradedConnections.OF_CONTAINER);
    assertThat(fit.writers()).isNotInstanceOf(TyrusFrameWriters.class);
    assertThat(log.lines())
        .singleElement()
        .asString()
        .startsWith("[SOCKET] ")
        .contains(missing.toString());
  }

  @Test
  void aCompleteContainerGetsTheFastPath() {
    ContainerFit fit = fit(FakeContainer.complete());
    try {
      assertThat(fit.connections()).isInstanceOf(DetachedConnections.class);
      assertThat(fit.writers()).isInstanceOf(TyrusFrameWriters.class);
    } finally {
      fit.stop().run();
    }
  }

  @Test
  void aContainerWithoutTyrusGetsThePortablePathWithoutAWarning() {
    ContainerFit fit = fit(ClassLoader.getPlatformClassLoader());

    assertThat(fit.connections()).isSameAs(UpgradedConnections.OF_CONTAINER);
    assertThat(log.lines()).isEmpty();
  }

  private static ContainerFit fit(ClassLoader container) {
    return ContainerFit.of(container, 1, Thread::new, new SteppedTimer(), Duration.ofSeconds(30));
  }

  private HttpServletRequest upgraded(Class<?> webSockets) {
    EngineFilter.Upgrades upgrades = ContainerFit.portable().upgrades(webSockets);
    return upgrades.of(request, admitted);
  }
}
