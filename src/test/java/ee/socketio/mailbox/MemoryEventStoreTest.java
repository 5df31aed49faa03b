package ee.socketio.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryEventStoreTest extends EventStoreContract {
  private final MemoryEventStore store = new MemoryEventStore();

  @Override
  protected EventStore store() {
    return store;
  }

  @Test
  void aFullStoreRefusesEventsUntilOneIsRemoved() {
    MemoryEventStore small = new MemoryEventStore(2);
    long first = small.append(ALICE, event("a"));
    small.append(BOB, event("b"));

    assertThatThrownBy(() -> small.append(BOB, event("c")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the store is full: 2 events wait in memory");

    small.remove(ALICE, List.of(first));
    assertThat(small.append(BOB, event("d"))).isGreaterThan(first);
  }
}
