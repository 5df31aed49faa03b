package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.testkit.HidingLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {
  @Test
  void aContainerWithAllApisPasses() {
    assertThatCode(() -> Requirement.check(getClass().getClassLoader())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "jakarta.enterprise.inject., CDI, cdi-4.0, weld",
    "org.eclipse.microprofile.config., MicroProfile Config, mpConfig-3.1, microprofile-config-smallrye",
    "jakarta.json.bind., Jakarta JSON Binding, jsonb-3.0, ee",
    "jakarta.websocket., Jakarta WebSocket, websocket-2.1, undertow",
    "jakarta.enterprise.concurrent., Jakarta Concurrency, concurrent-3.0, ee",
  })
  void theErrorNamesTheMissingApiAndHowToEnableIt(
      String hidden, String api, String feature, String subsystem) {
    assertThatThrownBy(() -> Requirement.check(new HidingLoader(hidden)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "[SOCKET ERROR] the Socket.IO server cannot start: "
                + api
                + " is missing, enable the feature "
                + feature
                + " of Open Liberty or the subsystem "
                + subsystem
                + " of WildFly");
  }

  @Test
  void allMissingApisAreNamedInOneLine() {
    assertThatThrownBy(
            () ->
                Requirement.check(
                    new HidingLoader("jakarta.enterprise.", "org.eclipse.microprofile.")))
        .message()
        .contains("CDI", "MicroProfile Config", "Jakarta Concurrency")
        .doesNotContain("JSON", "\n");
  }
}
