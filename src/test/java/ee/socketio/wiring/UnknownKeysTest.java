package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownKeysTest {
  private static List<String> warnings(String... names) {
    Settings settings = new Settings(new KnownConfig(Map.of()));
    ServerConfiguration.read(settings);
    Set<String> known = new HashSet<>(settings.keys());
    known.addAll(JwtConfiguration.KEYS);
    Map<String, String> texts =
        Stream.of(names).collect(Collectors.toMap(Function.identity(), name -> "s3cr3t"));
    return new UnknownKeys(known).warnings(new KnownConfig(texts));
  }

  @ParameterizedTest
  @CsvSource({
    "socketio.pinginterval, socketio.ping-interval",
    "socketio.ping.interval, socketio.ping-interval",
    "socketio.auth.hs256.secrets, socketio.auth.hs256.secret",
    "socket.io.path, socketio.path",
    "SocketIO.workers, socketio.workers",
    "socketio.cors.origin, socketio.cors.origins",
    "SOCKETIO_AUTH_DEFUALT, SOCKETIO_AUTH_DEFAULT",
    "socketio_auth_hs256_secert, SOCKETIO_AUTH_HS256_SECRET",
    "mp.jwt.verify.publickey.locaton, mp.jwt.verify.publickey.location",
    "MP_JWT_VERIFY_ISUER, MP_JWT_VERIFY_ISSUER"
  })
  void theWarningSuggestsAKeyForAMisspeltKeyAndOmitsTheValue(String name, String meant) {
    assertThat(warnings(name))
        .containsExactly("nothing reads the key '" + name + "'; did you mean '" + meant + "'?");
  }

  @Test
  void theWarningSuggestsNothingIfNoKeyIsSimilar() {
    assertThat(warnings("socketio.jwt.private-key"))
        .containsExactly("nothing reads the key 'socketio.jwt.private-key'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socketio.auth.default",
        "SOCKETIO_AUTH_DEFAULT",
        "socketio_auth_default",
        "SOCKETIO_AUTH_HS256_SECRET",
        "SOCKETIO_RATE_LIMIT_SOCKET",
        "%dev.socketio.workers",
        "mp.jwt.verify.publickey.location",
        "MP_JWT_VERIFY_ISSUER",
        "mp.jwt.verify.requireiss",
        "mp.jwt.token.header",
        "SOCKETIO_SERVICE_HOST",
        "SOCKETIO_PORT",
        "SOCKETIO_PORT_8080_TCP_ADDR",
        "SOCKETIO",
        "socketio",
        "marketplace.data",
        "MONGODB_URI"
      })
  void knownKeysAndKeysOfOtherProgramsAreNotReported(String name) {
    assertThat(warnings(name)).isEmpty();
  }
}
