package ee.socketio.transport.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.SteppedTimer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StaleRequestTest {
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final SteppedTimer timer = new SteppedTimer();
  private final AtomicInteger aborts = new AtomicInteger();
  private boolean sessionClosed;
  private final StaleRequest request = new StaleRequest(timer, GRACE, () -> sessionClosed);

  @Test
  void aRequestMayTakeAsLongAsItsSession() {
    request.watch(aborts::incrementAndGet);
    timer.pass(GRACE.multipliedBy(10));
    assertThat(request.overdue()).isFalse();
  }

  @Test
  void aRequestIsAbortedOnceAfterTheGraceThatFollowsItsSession() {
    request.watch(aborts::incrementAndGet);
    timer.pass(GRACE.minusMillis(1));
    sessionClosed = true;
    timer.pass(GRACE);
    assertThat(request.overdue()).isFalse();
    timer.pass(GRACE);
    assertThat(request.overdue()).isTrue();
    timer.pass(GRACE.multipliedBy(3));
    assertThat(aborts).hasValue(1);
  }

  @Test
  void aRequestThatHasEndedIsNotAborted() {
    sessionClosed = true;
    request.watch(aborts::incrementAndGet);
    timer.pass(GRACE);
    request.end();
    request.watch(aborts::incrementAndGet);
    timer.pass(GRACE.multipliedBy(3));
    assertThat(aborts).hasValue(0);
  }
}
