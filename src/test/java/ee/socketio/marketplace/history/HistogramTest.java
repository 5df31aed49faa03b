package ee.socketio.marketplace.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HistogramTest {
  private static final long MILLI = 1_000_000;

  private final Histogram times = new Histogram();

  @Test
  void withoutValuesThereIsNoPercentile() {
    assertThat(Histogram.percentile(times.counts(), 0.5)).isNaN();
    assertThat(ResponseTimes.Summary.of(times.counts()))
        .isEqualTo(new ResponseTimes.Summary(-1, -1, 0));
  }

  @Test
  void aPercentileIsWithinTheBoundsOfItsValues() {
    for (int i = 0; i < 90; i++) {
      times.add(3 * MILLI);
    }
    for (int i = 0; i < 10; i++) {
      times.add(300 * MILLI);
    }
    assertThat(Histogram.percentile(times.counts(), 0.5)).isBetween(2.0, 5.0);
    assertThat(Histogram.percentile(times.counts(), 0.95)).isBetween(200.0, 500.0);
  }

  @Test
  void valuesAreTakenAsEvenlyDistributed() {
    times.add(15 * MILLI);
    times.add(15 * MILLI);
    assertThat(Histogram.percentile(times.counts(), 0.5)).isCloseTo(15, within(0.01));
    assertThat(Histogram.percentile(times.counts(), 1)).isCloseTo(20, within(0.01));
  }

  @Test
  void aVeryLongTimeCountsAsTheLastBound() {
    times.add(60_000 * MILLI);
    assertThat(Histogram.percentile(times.counts(), 0.95)).isEqualTo(5_000);
  }

  @Test
  void aDifferenceHasTheLaterValuesOnly() {
    times.add(3 * MILLI);
    long[] before = times.counts();
    times.add(300 * MILLI);
    long[] added = Histogram.difference(times.counts(), before);
    assertThat(Histogram.percentile(added, 0.01)).isBetween(200.0, 500.0);
  }
}
