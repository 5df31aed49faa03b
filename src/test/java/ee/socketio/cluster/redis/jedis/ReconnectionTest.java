package ee.socketio.cluster.redis.jedis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;

class ReconnectionTest {
  private static final ConnectionOptions OPTIONS = ConnectionOptions.DEFAULT;

  private final Reconnection reconnection = new Reconnection("a test", OPTIONS);

  private Duration pauseAfter(int failures, RuntimeException cause) {
    long pause = 0;
    for (int i = 0; i < failures; i++) {
      pause = reconnection.failed(cause);
    }
    return Duration.ofNanos(pause);
  }

  @Test
  void thePausesGrow() {
    RuntimeException lost = new JedisConnectionException("lost");
    assertThat(pauseAfter(1, lost))
        .isBetween(OPTIONS.firstDelay().dividedBy(2), OPTIONS.firstDelay().multipliedBy(3));
    assertThat(pauseAfter(20, lost))
        .isBetween(OPTIONS.lastDelay().dividedBy(2), OPTIONS.lastDelay().multipliedBy(3));
  }

  /** A fixed pause would let all nodes of a cluster connect at the same moment. */
  @Test
  void thePausesAreRandom() {
    RuntimeException lost = new JedisConnectionException("lost");
    Duration longest = OPTIONS.lastDelay();
    pauseAfter(20, lost);

    List<Duration> pauses = IntStream.range(0, 20).mapToObj(i -> pauseAfter(1, lost)).toList();

    assertThat(pauses)
        .allSatisfy(
            pause ->
                assertThat(pause)
                    .isBetween(longest.dividedBy(2), longest.multipliedBy(3).dividedBy(2)));
    assertThat(pauses).anyMatch(pause -> pause.compareTo(longest) < 0);
    assertThat(pauses).anyMatch(pause -> pause.compareTo(longest) > 0);
  }

  @Test
  void eachNodeHasPausesOfItsOwn() {
    assertThat(pauses(new Reconnection("one", OPTIONS)))
        .isNotEqualTo(pauses(new Reconnection("two", OPTIONS)));
  }

  private static List<Long> pauses(Reconnection node) {
    RuntimeException lost = new JedisConnectionException("lost");
    return IntStream.range(0, 5).mapToObj(i -> node.failed(lost)).toList();
  }

  @Test
  void thePausesAfterARefusalGrowFurther() {
    Duration longest = ConnectionOptions.LAST_DELAY_REFUSED;
    assertThat(pauseAfter(20, new JedisAccessControlException("NOPERM")))
        .isBetween(longest.dividedBy(2), longest.multipliedBy(3));
  }

  @Test
  void aConnectionThatHasLastedIsReplacedAtOnce() {
    Duration shortest = Duration.ofNanos(1_000);
    Reconnection lasting =
        new Reconnection(
            "a test",
            new ConnectionOptions(
                1,
                OPTIONS.connectTimeout(),
                OPTIONS.answerTimeout(),
                OPTIONS.pingInterval(),
                OPTIONS.firstDelay(),
                shortest));
    RuntimeException lost = new JedisConnectionException("lost");
    assertThat(lasting.failed(lost)).as("before the first connection").isPositive();
    lasting.succeeded();
    long now = System.nanoTime();
    while (System.nanoTime() - now < shortest.toNanos()) {
      Thread.onSpinWait();
    }
    assertThat(lasting.failed(lost)).isZero();
    assertThat(lasting.failed(lost)).as("the first attempt has failed").isPositive();
    lasting.succeeded();
    assertThat(lasting.failed(new JedisAccessControlException("NOPERM"))).isPositive();
  }

  @Test
  void aConnectionThatIsLostSoonIsReplacedAfterAPause() {
    reconnection.succeeded();
    assertThat(pauseAfter(1, new JedisConnectionException("lost"))).isPositive();
  }

  @Test
  void aSuccessEndsTheGrowth() {
    RuntimeException refused = new JedisAccessControlException("NOPERM");
    pauseAfter(20, refused);
    reconnection.succeeded();
    assertThat(pauseAfter(1, refused)).isLessThan(OPTIONS.lastDelay());
  }
}
