package ee.socketio.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginsTest {
  private final Logins logins = new Logins();
  private final List<String> ended = new ArrayList<>();

  @Test
  void allClientsOfAnHttpSessionHaveOneLogin() {
    Login login = logins.of("one");

    assertThat(logins.of("one")).isSameAs(login);
    assertThat(logins.of("two")).isNotSameAs(login);
  }

  @Test
  void theEndOfTheHttpSessionRunsEachListenerOnce() {
    Login login = logins.of("one");
    login.onEnd(() -> ended.add("a"));
    login.onEnd(() -> ended.add("b"));

    logins.ended("one");
    logins.ended("one");

    assertThat(login.ended()).isTrue();
    assertThat(ended).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void aListenerThatIsAddedAfterTheEndRunsAtOnce() {
    Login login = logins.of("one");
    logins.ended("one");

    login.onEnd(() -> ended.add("late"));

    assertThat(ended).containsExactly("late");
  }

  @Test
  void aReleasedListenerDoesNotRun() {
    Login login = logins.of("one");
    Runnable listener = () -> ended.add("released");
    login.onEnd(listener);
    login.release(listener);

    logins.ended("one");

    assertThat(ended).isEmpty();
  }

  @Test
  void aNewIdNamesTheSameLogin() {
    Login login = logins.of("one");
    logins.renamed("one", "two");

    assertThat(logins.of("two")).isSameAs(login);
    logins.ended("one");
    assertThat(login.ended()).isFalse();
    logins.ended("two");
    assertThat(login.ended()).isTrue();
  }

  @Test
  void theEndOfAnUnknownHttpSessionHasNoEffect() {
    logins.ended("unknown");
    logins.renamed("unknown", "other");

    assertThat(logins.size()).isZero();
  }

  @Test
  void aLoginThatNoClientHoldsIsReleased() {
    holdForAMoment();
    for (int i = 0; i < 100 && logins.size() > 0; i++) {
      System.gc();
    }

    assertThat(logins.size()).isZero();
  }

  private void holdForAMoment() {
    Login login = logins.of("one");
    logins.renamed("one", "two");
    assertThat(logins.size()).isOne();
    Reference.reachabilityFence(login);
  }
}
