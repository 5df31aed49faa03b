package ee.socketio.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.socketio.testkit.TestTimeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeersTest {
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final PeerBus bus = new PeerBus();
  private final Peers a = bus.node("a");
  private final Peers b = bus.node("b");
  private final Topic ofA = new Topic(a, "one");
  private final Topic ofB = new Topic(b, "two");

  /** Announces a text, and records what the peers announce. */
  private static class Topic implements PeerTopic {
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
    public Iterable<List<String>> snapshot() {
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
  void nodesThatStartWithoutAConnectionExchangeTheirStateLater() {
    bus.separate("a");
    bus.separate("b");
    a.start();
    bus.pass(Duration.ofMillis(500));
    b.start();
    bus.pass(MOMENT);
    bus.join("a");
    bus.join("b");
    bus.pass(Duration.ofSeconds(2));
    assertThat(ofA.events).containsExactly("b reset", "b[two]");
    assertThat(ofB.events).containsExactly("a reset", "a[one]");
  }

  @Test
  void aQuestionThatWasLostIsRepeated() {
    startBoth();
    ofB.events.clear();
    bus.separate("a");
    a.send("text", List.of("lost"));
    bus.deliver();
    bus.join("a");
    a.send("text", List.of("after the gap"));
    bus.deliver();
    bus.separate("a");
    bus.pass(MOMENT);
    bus.join("a");
    bus.pass(Duration.ofSeconds(4));
    assertThat(ofB.events).containsExactly("a reset", "a[one]");
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
    c.connected();
    bus.pass(MOMENT);
    assertThat(ofC.events).containsOnlyOnce("a reset").containsOnlyOnce("b reset");
  }

  @Test
  void aQuestionDuringAnAnswerGetsAFurtherAnswer() {
    List<Runnable> tasks = new ArrayList<>();
    startBoth();
    bus.executor = tasks::add;
    b.connected();
    bus.pass(MOMENT);
    b.connected();
    bus.pass(MOMENT);
    ofB.events.clear();
    while (!tasks.isEmpty()) {
      tasks.remove(0).run();
    }
    bus.deliver();
    assertThat(ofB.events).containsExactly("a reset", "a[one]", "a reset", "a[one]");
  }

  @Test
  void aLargeStateIsSentInParts() {
    List<String> texts = IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();
    Peers c = bus.node("c");
    new Topic(c, "") {
      @Override
      public Iterable<List<String>> snapshot() {
        return () -> texts.stream().map(List::of).iterator();
      }
    };
    a.start();
    bus.deliver();
    c.start();
    bus.deliver();
    assertThat(ofA.events).hasSizeLessThan(100);
    bus.pass(Duration.ofSeconds(1));
    assertThat(ofA.events)
        .containsSubsequence(texts.stream().map(each -> "c[" + each + "]").toList());
  }

  @Test
  void noMessageWaitsForTheWholeState() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Peers c = bus.node("c");
    new Topic(c, "three") {
      @Override
      public Iterable<List<String>> snapshot() {
        reading.countDown();
        await(release);
        return List.of(List.of("three"));
      }
    };
    startBoth();
    ofA.events.clear();
    Thread[] reader = new Thread[1];
    bus.executor =
        task -> {
          reader[0] = new Thread(task);
          reader[0].start();
        };
    c.start();
    await(reading);
    c.send("text", List.of("sent meanwhile"));
    a.send("text", List.of("received meanwhile"));
    bus.deliver();
    assertThat(c.alive()).contains("a");
    assertThat(ofA.events).endsWith("c[sent meanwhile]");
    release.countDown();
    reader[0].join();
    bus.deliver();
    assertThat(ofA.events).endsWith("c[three]");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(TestTimeout.SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
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
      assertThatIllegalArgumentException()
          .as(json)
          .isThrownBy(() -> b.received("a", json))
          .withMessageContaining("node a");
      assertThatIllegalArgumentException().as(json).isThrownBy(() -> b.received("z", json));
    }
    assertThat(ofB.events).isEmpty();
    assertThat(b.alive()).containsExactly("a");
  }

  @Test
  void aMessageThatATopicDoesNotUnderstandIsRefusedAndTheNextOneArrives() {
    new Topic(b, "") {
      @Override
      public String name() {
        return "numbers";
      }

      @Override
      public void received(String node, List<String> texts) {
        events.add(node + texts.get(1));
      }
    };
    startBoth();
    ofB.events.clear();
    a.send("numbers", List.of("only one"));
    assertThatIllegalArgumentException()
        .isThrownBy(bus::deliver)
        .withMessageContaining("node a")
        .withMessageContaining("Index");
    a.send("text", List.of("next"));
    bus.deliver();
    assertThat(ofB.events).containsExactly("a[next]");
  }

  @Test
  void theOwnMessagesAreIgnored() {
    a.start();
    bus.pass(Duration.ofSeconds(10));
    assertThat(a.alive()).isEmpty();
    assertThat(ofA.events).isEmpty();
  }
}
