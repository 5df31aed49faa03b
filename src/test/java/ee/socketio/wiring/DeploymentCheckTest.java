package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploymentCheckTest {
  @Test
  void allWrongValuesAreReportedTogether() {
    assertThat(
            DeploymentCheck.values(
                new KnownConfig(
                    Map.of(
                        "socketio.workers", "0",
                        "socketio.path", "live",
                        "socketio.auth.hs256.secret", "hunter2"))))
        .satisfiesExactly(
            path ->
                assertThat(path)
                    .isEqualTo("socketio.path is 'live', expected a path such as /socket.io"),
            workers ->
                assertThat(workers)
                    .isEqualTo("socketio.workers is '0', expected a whole number of at least 1"),
            secret ->
                assertThat(secret)
                    .startsWith("socketio.auth.hs256.secret")
                    .contains("7 bytes")
                    .doesNotContain("hunter2"));
  }

  @Test
  void valuesThatContradictEachOtherAreFoundTogetherWithWrongValues() {
    assertThat(
            DeploymentCheck.values(
                new KnownConfig(
                    Map.of(
                        "socketio.workers", "0",
                        "socketio.cors.origins", "*",
                        "socketio.auth.cookie", "token"))))
        .satisfiesExactly(
            workers -> assertThat(workers).startsWith("socketio.workers"),
            both ->
                assertThat(both)
                    .startsWith(
                        "socketio.cors.origins is '*' and socketio.auth.cookie is 'token'"));
  }

  @Test
  void anyPageMustNotUseTheLoginOfItsVisitor() {
    assertThat(
            DeploymentCheck.values(
                new KnownConfig(
                    Map.of(
                        "socketio.cors.origins", "*",
                        "socketio.auth.mechanisms", "jwt,container"))))
        .singleElement()
        .asString()
        .startsWith("socketio.cors.origins is '*' and socketio.auth.mechanisms contains");
  }

  @Test
  void keysAreOfTheContainerIfTheServerVerifiesNoTokens() {
    assertThat(
            DeploymentCheck.values(
                new KnownConfig(
                    Map.of(
                        "mp.jwt.verify.publickey.location", "of-the-container.pem",
                        "socketio.auth.mechanisms", "container"))))
        .isEmpty();
  }

  @Test
  void aKeyThatCannotBeReadIsFound() {
    assertThat(
            DeploymentCheck.values(
                new KnownConfig(Map.of("mp.jwt.verify.publickey.location", "missing.pem"))))
        .singleElement()
        .asString()
        .startsWith("mp.jwt.verify.publickey.location \"missing.pem\"");
  }

  @Test
  void withoutSettingsNothingIsReported() {
    assertThat(DeploymentCheck.values(new KnownConfig(Map.of()))).isEmpty();
  }

  @Test
  void aSingleMistakeIsTheMessageAndSeveralHaveOneLineEach() {
    assertThat(Mistakes.message(List.of("one"))).isEqualTo("one");
    assertThat(Mistakes.message(List.of("one", "two"))).isEqualTo("2 mistakes:\n  one\n  two");
  }
}
