package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class SharesTest {
  private final Queue<Runnable> submitted = new ArrayDeque<>();
  private final Shares shares = new Shares(submitted::add, 1);

  @Test
  void aUserHasOneShare() {
    shares.of("alice").execute(() -> {});
    shares.of("alice").execute(() -> {});

    assertThat(submitted).hasSize(1);
  }

  @Test
  void twoUsersHaveTwoShares() {
    shares.of("alice").execute(() -> {});
    shares.of("bob").execute(() -> {});

    assertThat(submitted).hasSize(2);
  }

  @Test
  void unusedSharesAreRemoved() {
    int users = 10_000;
    Executor kept = shares.of("kept");
    for (int i = 0; i < users; i++) {
      shares.of("user" + i);
    }
    while (shares.size() > 2) {
      System.gc();
      shares.of("other");
    }

    assertThat(shares.of("kept")).isSameAs(kept);
  }
}
