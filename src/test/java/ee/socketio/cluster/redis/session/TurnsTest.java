package ee.socketio.cluster.redis.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Turns turns = new Turns(2);
  private final List<String> started = new ArrayList<>();
  private final List<CompletableFuture<String>> running = new ArrayList<>();

  private CompletionStage<String> run(String name) {
    return turns.run(
        () -> {
          started.add(name);
          CompletableFuture<String> result = new CompletableFuture<>();
          running.add(result);
          return result;
        });
  }

  @Test
  void aLimitedNumberOfCommandsRunsAtATime() {
    run("a");
    CompletionStage<String> second = run("b");
    CompletionStage<String> third = run("c");
    run("d");
    assertThat(started).containsExactly("a", "b");
    assertThat(turns.unfinished()).isEqualTo(4);
    running.get(1).complete("done");
    assertThat(second).isCompletedWithValue("done");
    assertThat(started).containsExactly("a", "b", "c");
    running.get(2).completeExceptionally(new IllegalStateException("lost"));
    assertThat(third).isCompletedExceptionally();
    assertThat(started).containsExactly("a", "b", "c", "d");
    assertThat(turns.unfinished()).isEqualTo(2);
  }

  @Test
  void aCommandThatFailsAtOnceEndsItsTurn() {
    CompletionStage<String> failed =
        turns.run(
            () -> {
              throw new IllegalStateException("broken");
            });
    assertThat(failed).isCompletedExceptionally();
    assertThat(turns.unfinished()).isZero();
  }

  @Test
  void manyCommandsThatEndAtOnceNeedNoDeepStack() {
    run("a");
    run("b");
    for (int i = 0; i < 100_000; i++) {
      turns.run(() -> CompletableFuture.completedStage("at once"));
    }
    running.get(0).complete("done");
    assertThat(turns.unfinished()).isEqualTo(1);
  }
}
