package ee.socketio.soak;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Records the numbers that each client has sent, and counts repeated numbers. */
@ApplicationScoped
public class Ledger {
  private static final int HIGHEST = 1_000_000;

  private final Map<String, BitSet> numbers = new ConcurrentHashMap<>();
  private final AtomicLong repeated = new AtomicLong();

  void put(String key, int number) {
    if (number < 0 || number > HIGHEST) {
      throw new IllegalArgumentException(number + ", expected 0 to " + HIGHEST);
    }
    BitSet known = numbers.computeIfAbsent(key, absent -> new BitSet());
    synchronized (known) {
      if (known.get(number)) {
        repeated.incrementAndGet();
      }
      known.set(number);
    }
  }

  long repeated() {
    return repeated.get();
  }

  /**
   * Returns and removes one line for each client: its key, and a bit set of its numbers in Base64.
   */
  String drain() {
    StringBuilder lines = new StringBuilder();
    numbers.forEach(
        (key, known) -> {
          synchronized (known) {
            String bits = Base64.getEncoder().encodeToString(known.toByteArray());
            lines.append(key).append(' ').append(bits).append('\n');
          }
        });
    numbers.clear();
    return lines.toString();
  }
}
