package ee.socketio.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbuseGuardTest {
  private static final Duration PERIOD = Duration.ofSeconds(2);
  private static final String ADDRESS = "192.0.2.1";

  private final List<AbuseKind> reported = new ArrayList<>();
  private long now;
  private final AbuseGuard guard =
      new AbuseGuard(
          new AbuseLimits(
              new Rate(10, PERIOD),
              Rate.NONE,
              Rate.NONE,
              Rate.NONE,
              new Rate(2, PERIOD),
              Rate.NONE),
          () -> now,
          new ReportThrottle<>(
              (delay, task) -> {}, Runnable::run, (last, count) -> reported.add(last.kind())));

  private void refuse(int times) {
    ClientGuard client = guard.client(ADDRESS);
    for (int i = 0; i < times; i++) {
      client.toleratesRefusal("/");
    }
  }

  @Test
  void anAddressOpensSessionsUpToItsRate() {
    for (int i = 0; i < 10; i++) {
      assertThat(guard.admitsHandshake(ADDRESS)).isTrue();
    }
    assertThat(guard.admitsHandshake(ADDRESS)).isFalse();
    assertThat(reported).containsExactly(AbuseKind.HANDSHAKES);
  }

  @Test
  void anAddressWithTooManyRefusalsOpensNoSession() {
    refuse(1);
    assertThat(guard.admitsHandshake(ADDRESS)).isTrue();
    refuse(1);
    assertThat(guard.admitsHandshake(ADDRESS)).isFalse();
    assertThat(reported).containsExactly(AbuseKind.REFUSALS);
  }

  @Test
  void otherAddressesOpenSessions() {
    refuse(2);
    assertThat(guard.admitsHandshake("192.0.2.2")).isTrue();
  }

  @Test
  void theAddressOpensSessionsAgainWhenARefusalIsPermitted() {
    refuse(2);
    assertThat(guard.admitsHandshake(ADDRESS)).isFalse();
    now = PERIOD.toNanos() / 2;
    assertThat(guard.admitsHandshake(ADDRESS)).isTrue();
  }
}
