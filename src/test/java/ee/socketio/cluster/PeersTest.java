package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeersTest {
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final PeerBus bus = new PeerBus();
  private final Peers a = bus.node("a");
  private final Peers b = bus.node("b");
  private final Topic ofA = new Topic(a, "one");
  private final Topic ofB = new Topic(b, "two");

  /** Announces a text, and records what the peers announce. */
  private static final class Topic implements PeerTopic {
    final List<String> events = new ArrayList<>();
    private final String text;

    Topic(Peers peers, String text) {
      this.text = text;
      peers.add(this);
    }

    @Override
    public String name() {
      return "text";
    }

    @Override
    public List<List<String>> snapshot() {
      return List.of(List.of(text));
    }

    @Override
    public void reset(String node) {
      events.add(node + " reset");
    }

    @Override
    public void received(String node, List<String> texts) {
      events.add(node + texts);
    }

    @Override
    public void left(String node) {
      events.add(node + " left");
    }
  }

  private void startBoth() {
    a.start();
    b.start();
    bus.pass(MOMENT);
  }

  @Test
  void nodesExchangeTheirStateWhenTheyStart() {
    startBoth();
    assertThat(a.alive()).containsExactly("b");
    assertThat(b.alive()).containsExactly("a");
    assertThat(ofA.events).endsWith("b reset", "b[two]");
    assertThat(ofB.events).endsWith("a reset", "a[one]");
  }

  @Test
  void aNodeThatStartsLaterReceivesTheState() {
    a.start();
    bus.pass(Duration.ofSeconds(30));
    b.start();
    bus.pass(MOMENT);
    assertThat(ofB.events).containsExactly("a reset", "a[one]");
    assertThat(a.alive()).containsExactly("b");
  }

  @Test
  void messagesArriveInOrder() {
    startBoth();
    ofB.events.clear();
    a.send("text", List.of("1"));
    a.send("text", List.of("2", "\"]"));
    bus.deliver();
    assertThat(ofB.events).containsExactly("a[1]", "a[2, \"]]");
  }

  @Test
  void aNodeThatLeavesIsForgottenAtOnce() {
    startBoth();
    a.stop();
    bus.deliver();
    assertThat(b.alive()).isEmpty();
    assertThat(ofB.events).endsWith("a left");
  }

  @Test
  void aSilentNodeHasFailed() {
    startBoth();
    bus.separate("a");
    bus.pass(Duration.ofSeconds(3));
    assertThat(b.alive()).containsExactly("a");
    bus.pass(Duration.ofSeconds(3));
    assertThat(b.alive()).isEmpty();
    assertThat(ofB.events).endsWith("a left");
  }

  @Test
  void aNodeThatReturnsAnnouncesItsState() {
    startBoth();
    bus.separate("a");
    bus.pass(Duration.ofSeconds(10));
    ofB.events.clear();
    bus.join("a");
    bus.pass(Duration.ofSeconds(3));
    assertThat(b.alive()).containsExactly("a");
    assertThat(a.alive()).containsExactly("b");
    assertThat(ofB.events).containsExactly("a reset", "a[one]");
  }

  @Test
  void aLostMessageLeadsToTheWholeState() {
    startBoth();
    ofB.events.clear();
    bus.separate("a");
    a.send("text", List.of("lost"));
    bus.deliver();
    bus.join("a");
    a.send("text", List.of("after the gap"));
    bus.deliver();
    assertThat(ofB.events).isEmpty();
    bus.pass(MOMENT);
    assertThat(ofB.events).containsExactly("a reset", "a[one]");
  }

  @Test
  void severalQuestionsGetOneAnswer() {
    startBoth();
    Peers c = bus.node("c");
    Topic ofC = new Topic(c, "three");
    c.start();
    c.reconnected();
    bus.pass(MOMENT);
    assertThat(ofC.events).containsOnlyOnce("a reset").containsOnlyOnce("b reset");
  }

  @Test
  void invalidMessagesHaveNoEffect() {
    startBoth();
    ofB.events.clear();
    for (String json :
        List.of(
            "",
            "{}",
            "[]",
            "[\"text\"]",
            "[1,2]",
            "[\"text\",\"x\"]",
            "[[[[",
            "[\"a\",\"1\"",
            "{\"texts\":[]}",
            "{\"texts\":{}}",
            "{\"texts\":[\"text\"]}",
            "{\"texts\":[1,2]}",
            "{\"texts\":[\"text\",\"x\"]}",
            "{\"texts\":[[\"a\"],\"1\"]}",
            "{\"texts\":[\"a\",\"1\"")) {
      b.received("a", json);
      b.received("z", json);
    }
    assertThat(ofB.events).isEmpty();
    assertThat(b.alive()).containsExactly("a");
  }

  @Test
  void theOwnMessagesAreIgnored() {
    a.start();
    bus.pass(Duration.ofSeconds(10));
    assertThat(a.alive()).isEmpty();
    assertThat(ofA.events).isEmpty();
  }
}
