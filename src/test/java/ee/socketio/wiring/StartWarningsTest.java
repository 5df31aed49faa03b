package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.socket.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartWarningsTest {
  private static List<String> warnings(Map<String, String> texts) {
    TestServer server = TestServer.start();
    server.namespace("/chat");
    return StartWarnings.of(new KnownConfig(texts), server.server(), List.of());
  }

  @Test
  void withoutSettingsThereAreNoWarnings() {
    assertThat(warnings(Map.of())).isEmpty();
  }

  @Test
  void unknownKeysAndNamespacesCauseWarnings() {
    assertThat(
            warnings(
                Map.of(
                    "socketio.worker", "3",
                    "socketio.auth.namespaces", "/caht=role:boss")))
        .containsExactly(
            "nothing reads the key 'socketio.worker'; did you mean 'socketio.workers'?",
            "socketio.auth.namespaces has a rule for '/caht', a namespace that is not declared; did"
                + " you mean '/chat'?");
  }

  @Test
  void keysThatAnotherMachineSendsWithoutTlsCauseAWarning() {
    String key = "mp.jwt.verify.publickey.location";

    assertThat(warnings(Map.of(key, "http://user:secret@issuer.example/keys")))
        .singleElement()
        .asString()
        .contains(key, "expected https:")
        .doesNotContain("secret");
    assertThat(warnings(Map.of(key, "http://localhost/keys"))).isEmpty();
    assertThat(warnings(Map.of(key, "https://issuer.example/keys"))).isEmpty();
    assertThat(
            warnings(
                Map.of(key, "http://issuer.example/keys", "socketio.auth.mechanisms", "container")))
        .isEmpty();
  }

  @Test
  void namespacesOfPresenceCountAsDeclared() {
    assertThat(
            warnings(
                Map.of(
                    "socketio.presence.namespaces", "/here",
                    "socketio.auth.namespaces", "/here=required")))
        .isEmpty();
  }

  @Test
  void severalStreamsWithRecoveryCauseAWarning() {
    Map<String, String> recovery = Map.of("socketio.recovery.max-disconnection", "60000");
    Map<String, String> streams =
        Map.of("socketio.cluster", "redis-streams", "socketio.cluster.stream-count", "4");

    assertThat(warnings(with(recovery, streams)))
        .singleElement()
        .asString()
        .contains("socketio.cluster.stream-count is '4'", "expected 1");
    assertThat(warnings(streams)).isEmpty();
    assertThat(warnings(with(recovery, Map.of("socketio.cluster", "redis-streams")))).isEmpty();
    assertThat(warnings(with(recovery, Map.of("socketio.cluster.stream-count", "4")))).isEmpty();
  }

  private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }
}
