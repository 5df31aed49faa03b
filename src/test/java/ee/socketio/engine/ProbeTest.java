package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeTest {
  private final List<String> results = new ArrayList<>();

  private Probe probe(String name) {
    return new Probe(alive -> results.add(name + " " + alive));
  }

  @Test
  void aProbeReportsOnce() {
    Probe probe = probe("a");
    probe.end(true);
    probe.end(false);
    assertThat(results).containsExactly("a true");
  }

  @Test
  void anAnswerCountsForEarlierProbesToo() {
    Probe first = probe("first");
    Probe second = probe("second");
    second.follow(first);
    second.end(true);
    assertThat(results).containsExactly("second true", "first true");
  }

  @Test
  void aMissingAnswerDoesNotEndEarlierProbes() {
    Probe first = probe("first");
    Probe second = probe("second");
    second.follow(first);
    second.end(false);
    assertThat(results).containsExactly("second false");
  }
}
