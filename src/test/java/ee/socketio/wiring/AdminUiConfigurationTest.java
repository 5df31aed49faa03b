package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.admin.ui.UiOptions;
import ee.socketio.auth.AccessRule;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdminUiConfigurationTest {
  private static ServerConfiguration read(Map<String, String> texts) {
    return ServerConfiguration.read(new Settings(new KnownConfig(texts)));
  }

  private static UiOptions options(Map<String, String> texts) {
    return read(texts).adminUi().options("unique");
  }

  @Test
  void theAdminUiIsOffAndShowsFiguresOnlyByDefault() {
    AdminUiConfiguration found = read(Map.of()).adminUi();
    assertThat(found.enabled()).isFalse();
    assertThat(found.development()).isFalse();
    assertThat(found.options("unique").serverId()).isEqualTo("unique");
  }

  @Test
  void itsNamespaceAdmitsGuestsOnlyIfItIsOn() {
    assertThat(read(Map.of()).access().ruleFor("/_admin")).isEqualTo(AccessRule.required());
    Map<String, String> on = Map.of("socketio.admin-ui.enabled", "true");
    assertThat(read(on).access().ruleFor("/_admin")).isEqualTo(AccessRule.optional());
    assertThat(read(on).access().ruleFor("/admin")).isEqualTo(AccessRule.roles("admin"));
  }

  @Test
  void aRuleOfTheApplicationForItsNamespaceRemains() {
    Map<String, String> both =
        Map.of(
            "socketio.admin-ui.enabled", "true", "socketio.auth.namespaces", "/_admin=role:clerk");
    assertThat(read(both).access().ruleFor("/_admin")).isEqualTo(AccessRule.roles("clerk"));
  }

  @Test
  void anIncompleteAccountIsRefused() {
    assertThatThrownBy(() -> options(Map.of("socketio.admin-ui.username", "operator")))
        .hasMessageStartingWith("socketio.admin-ui.password-hash is missing");
    assertThatThrownBy(() -> options(Map.of("socketio.admin-ui.password-hash", "a:b")))
        .hasMessageStartingWith("socketio.admin-ui.username is missing");
  }

  @Test
  void aWrongHashIsRefusedWithoutBeingQuoted() {
    assertThatThrownBy(
            () ->
                options(
                    Map.of(
                        "socketio.admin-ui.username", "operator",
                        "socketio.admin-ui.password-hash", "my-plain-password")))
        .hasMessageStartingWith("socketio.admin-ui.password-hash is wrong")
        .hasMessageNotContaining("my-plain-password");
  }
}
