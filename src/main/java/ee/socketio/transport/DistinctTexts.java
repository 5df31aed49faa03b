package ee.socketio.transport;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Texts for the log. Their number is bounded, because clients choose them. */
final class DistinctTexts {
  /** The largest number of texts. */
  static final int MOST = 100;

  private final Set<String> texts = ConcurrentHashMap.newKeySet();

  /** Adds a text; false if it was added before, or if there are {@link #MOST} already. */
  boolean add(String text) {
    return !isFull() && texts.add(text);
  }

  /** Whether no text can be added any more. */
  boolean isFull() {
    return texts.size() >= MOST;
  }
}
