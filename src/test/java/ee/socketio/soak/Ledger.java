package ee.socketio.soak;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Which numbers have come from which client, and whether one came twice. */
@ApplicationScoped
public class Ledger {
  private static final int HIGHEST = 1_000_000;

  private final Map<String, BitSet> numbers = new ConcurrentHashMap<>();
  private final AtomicLong doubled = new AtomicLong();

  void put(String key, int number) {
    if (number < 0 || number > HIGHEST) {
      throw new IllegalArgumentException(number + ", expected 0 to " + HIGHEST);
    }
    BitSet known = numbers.computeIfAbsent(key, absent -> new BitSet());
    synchronized (known) {
      if (known.get(number)) {
        doubled.incrementAndGet();
      }
      known.set(number);
    }
  }

  long doubled() {
    return doubled.get();
  }

  /** One line for each client: its key, and a bit for each number in Base64; forgets them. */
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
