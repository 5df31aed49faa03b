package ee.socketio.marketplace.chat;

import static ee.socketio.marketplace.chat.TypingStage.LIFETIME;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.Seed;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Devices of the same few users start and stop indicators while the clock advances. */
class TypingIndicatorsStressTest {
  private static final int DEVICES = 3;
  private static final int STEPS = 20_000;
  private static final int ROUNDS = 50;
  private static final int READERS = 200;
  private static final int TURNS = 300;
  private static final Actor ALICE = actor("a", "Alice");
  private static final List<Actor> WRITERS = List.of(ALICE, actor("b", "Bob"));

  private static Actor actor(String id, String name) {
    return new Actor(id, name, Identity.user(id, "user").withNames(null, name));
  }

  private final Random seeds = new Random(Seed.of(getClass()));
  private final TypingStage stage = new TypingStage();

  @Test
  void startAndStopAlternateAndTheLastIsAStop() throws Exception {
    whileTheClockAdvances(
        DEVICES,
        random -> {
          for (int i = 0; i < STEPS; i++) {
            type(random);
          }
        });
    assertThat(stage.received).hasSize(WRITERS.size() * 2);
    stage.received.forEach(TypingIndicatorsStressTest::assertAlternation);
  }

  @Test
  void anIndicatorThatStartsDuringTheLastSweepIsSweptToo() throws Exception {
    whileTheClockAdvances(
        1,
        random -> {
          for (int i = 1; i <= TURNS; i++) {
            stage.indicators.start(ALICE, "x");
            awaitEnds(i);
            linger(random);
          }
        });
    assertThat(stage.ends).hasValue(TURNS);
  }

  @Test
  void anIndicatorThatIsRenewedDuringASweepDoesNotEnd() throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      typeForMany();
      stage.advance(LIFETIME);
      Crowd.run(
          2,
          seeds.nextLong(),
          (thread, random) -> {
            if (thread == 0) {
              stage.sweep();
            } else {
              typeForMany();
            }
          });
      assertThat(stage.received).hasSize(READERS);
      assertThat(stage.received.values()).allMatch(states -> states.get(states.size() - 1));
      assertThat(stage.sweeps).hasSize(1);
    }
  }

  private interface Device {
    void run(Random random);
  }

  /** Returns after the last sweep. */
  private void whileTheClockAdvances(int devices, Device device) throws Exception {
    AtomicInteger typing = new AtomicInteger(devices);
    Crowd.run(
        devices + 1,
        seeds.nextLong(),
        (thread, random) -> {
          if (thread < devices) {
            device.run(random);
            typing.decrementAndGet();
          } else {
            for (int i = 0; typing.get() > 0 && !Thread.currentThread().isInterrupted(); i++) {
              stage.advanceAndSweep(random.nextInt(LIFETIME));
              rest(i);
            }
          }
        });
    stage.advanceAndSweep(LIFETIME);
    assertThat(stage.sweeps).isEmpty();
    assertThat(stage.maxSweeps).hasValue(1);
  }

  private void type(Random random) {
    Actor writer = WRITERS.get(random.nextInt(WRITERS.size()));
    String reader = random.nextBoolean() ? "x" : "y";
    switch (random.nextInt(8)) {
      case 0 -> stage.indicators.stopAll(writer);
      case 1, 2 -> stage.indicators.stop(writer, reader);
      default -> stage.indicators.start(writer, reader);
    }
  }

  private void typeForMany() {
    IntStream.range(0, READERS).forEach(i -> stage.indicators.start(ALICE, "reader" + i));
  }

  private void awaitEnds(int count) {
    for (int i = 0; stage.ends.get() < count && !Thread.currentThread().isInterrupted(); i++) {
      rest(i);
    }
  }

  private static void linger(Random random) {
    for (int i = random.nextInt(50); i > 0; i--) {
      Thread.onSpinWait();
    }
  }

  /** Sometimes yields, because other threads may have no processor. */
  private static void rest(int turn) {
    if (turn % 1_000 == 999) {
      Thread.yield();
    }
  }

  private static void assertAlternation(String pair, List<Boolean> states) {
    assertThat(IntStream.range(0, states.size()).filter(i -> states.get(i) != (i % 2 == 0)))
        .as("states that %s received twice", pair)
        .isEmpty();
    assertThat(states.get(states.size() - 1)).as("the last state of %s", pair).isFalse();
  }
}
