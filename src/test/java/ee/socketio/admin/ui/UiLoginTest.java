package ee.socketio.admin.ui;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.socket.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UiLoginTest {
  private static final String REFUSED =
      "44" + UiStage.NAMESPACE + ",{\"message\":\"invalid credentials\"}";

  private final UiStage stage = UiStage.production();

  private static boolean connected(TestClient page) {
    return page.got().get(0).startsWith("40" + UiStage.NAMESPACE + ",{\"sid\":");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"sessionId\":null}",
        "{\"sessionId\":\"id1\"}",
        "{\"sessionId\":{\"a\":1}}",
        "{\"username\":\"operator\"}",
        "{\"username\":\"operator\",\"password\":\"wrong\"}",
        "{\"username\":\"Operator\",\"password\":\"correct horse\"}",
        "{\"username\":7,\"password\":[]}",
        "{\"token\":\"bob:user\"}"
      })
  void otherClientsGetTheMessageForWhichThePageShowsItsLogin(String auth) {
    assertThat(stage.connect(auth).got()).containsExactly(REFUSED);
  }

  @Test
  void thePasswordOpensASessionWhoseIdFollowsTheConnection() {
    List<String> got = stage.page().got();
    assertThat(got.get(0)).startsWith("40" + UiStage.NAMESPACE + ",{\"sid\":");
    assertThat(got.get(1)).isEqualTo("42" + UiStage.NAMESPACE + ",[\"session\",\"id1\"]");
  }

  @Test
  void theIdOfTheSessionIsSufficientAfterwards() {
    stage.page();
    TestClient again = stage.connect("{\"sessionId\":\"id1\"}");
    List<String> got = again.got();
    assertThat(got.get(0)).startsWith("40" + UiStage.NAMESPACE + ",{\"sid\":");
    assertThat(got).noneMatch(line -> line.contains("\"session\""));
  }

  @Test
  void aUserWithTheRoleNeedsNoPassword() {
    assertThat(connected(stage.connect("{\"token\":\"alice:admin\"}"))).isTrue();
  }

  @Test
  void theLogDoesNotContainThePassword() {
    try (RecordedLog log = RecordedLog.allBelow("ee.socketio")) {
      stage.connect("{\"username\":\"operator\",\"password\":\"my-secret-attempt\"}");
      assertThat(String.join("\n", log.lines())).doesNotContain("my-secret-attempt");
    }
  }
}
