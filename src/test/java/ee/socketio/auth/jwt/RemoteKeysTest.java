package ee.socketio.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.TestTokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemoteKeysTest {
  private static final TestTokens OLD = TestTokens.es256("old");
  private static final TestTokens NEW = TestTokens.es256("new");

  private Instant now = JwtFixture.NOW;
  private String answer = TestTokens.publicJwks(OLD);
  private int fetches;
  private final RemoteKeys keys = new RemoteKeys(this::fetch, Set.of("ES256"), () -> now);

  @Test
  void keysAreFetchedOnFirstUse() {
    assertThat(fetches).isZero();
    assertThat(keys.find("RS256", "old")).isEmpty();
    assertThat(fetches).isZero();
    assertThat(keys.find("ES256", "old")).contains(OLD.publicKey());
    assertThat(keys.find("ES256", "old")).contains(OLD.publicKey());
    assertThat(fetches).isEqualTo(1);
  }

  @Test
  void keysAreFetchedAgainAfterTheirLifetime() {
    assertThat(keys.find("ES256", "old")).isPresent();
    answer = TestTokens.publicJwks(NEW);
    now = now.plus(RemoteKeys.LIFETIME);
    assertThat(keys.find("ES256", "old")).isPresent();
    now = now.plusMillis(1);
    assertThat(keys.find("ES256", "old")).isEmpty();
    assertThat(keys.find("ES256", "new")).isPresent();
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void anUnknownKeyIdFetchesAgainOnlyAfterAPause() {
    assertThat(keys.find("ES256", "new")).isEmpty();
    answer = TestTokens.publicJwks(OLD, NEW);
    for (int i = 0; i < 1000; i++) {
      assertThat(keys.find("ES256", "new")).isEmpty();
    }
    assertThat(fetches).isEqualTo(1);
    now = now.plus(RemoteKeys.PAUSE).plusMillis(1);
    assertThat(keys.find("ES256", "new")).contains(NEW.publicKey());
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void knownKeysStayInUseWhileTheIssuerCannotBeReached() {
    assertThat(keys.find("ES256", "old")).isPresent();
    answer = "";
    now = now.plus(Duration.ofHours(1));
    assertThat(keys.find("ES256", "old")).isPresent();
    answer = "<html>no keys today</html>";
    now = now.plus(Duration.ofHours(1));
    assertThat(keys.find("ES256", "old")).isPresent();
    assertThat(fetches).isEqualTo(3);
  }

  @Test
  void aFailedFirstFetchIsRepeatedAfterAPause() {
    String good = answer;
    answer = "";
    assertThat(keys.find("ES256", "old")).isEmpty();
    assertThat(keys.find("ES256", "old")).isEmpty();
    assertThat(fetches).isEqualTo(1);
    answer = good;
    now = now.plus(RemoteKeys.PAUSE).plusMillis(1);
    assertThat(keys.find("ES256", "old")).isPresent();
  }

  private String fetch() throws IOException {
    fetches++;
    if (answer.isEmpty()) {
      throw new IOException("unreachable");
    }
    return answer;
  }
}
