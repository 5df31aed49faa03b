package ee.socketio.cluster.redis.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RemovedUsersTest {
  private static final Instant NOW = Instant.EPOCH.plusSeconds(1_000);

  private final RemovedUsers users = new RemovedUsers();

  @Test
  void refusesSessionsFromBeforeTheRemoval() {
    users.add("ann", NOW);
    assertThat(users.refuses("ann", NOW)).isTrue();
    assertThat(users.refuses("ann", NOW.plus(RemovedUsers.SKEW))).isTrue();
    assertThat(users.refuses("ann", NOW.plus(RemovedUsers.SKEW).plusMillis(1))).isFalse();
    assertThat(users.refuses("bob", NOW)).isFalse();
    assertThat(users.refuses(null, NOW)).isFalse();
  }

  @Test
  void keepsTheLatestRemovalOfAUser() {
    users.add("ann", NOW);
    users.add("ann", NOW.minusSeconds(60));
    assertThat(users.all()).containsExactly(Map.entry("ann", NOW));
    users.add("ann", NOW.plusSeconds(60));
    assertThat(users.all()).containsExactly(Map.entry("ann", NOW.plusSeconds(60)));
  }

  @Test
  void forgetsUsersAfterATime() {
    users.add("ann", NOW);
    users.removeUntil(NOW.minusMillis(1));
    assertThat(users.refuses("ann", NOW)).isTrue();
    users.removeUntil(NOW);
    assertThat(users.refuses("ann", NOW)).isFalse();
  }

  @Test
  void forgetsTheLongestKnownOfTooManyUsers() {
    users.add("ann", NOW);
    users.add("bob", NOW);
    users.add("ann", NOW);
    for (int i = 2; i <= RemovedUsers.MOST; i++) {
      users.add("user" + i, NOW);
    }
    assertThat(users.refuses("bob", NOW)).isFalse();
    assertThat(users.refuses("ann", NOW)).isTrue();
  }
}
