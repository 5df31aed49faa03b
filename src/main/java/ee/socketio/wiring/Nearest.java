package ee.socketio.wiring;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that a misspelt word probably means. */
final class Nearest {
  private static final int MISSPELT = 2;

  private Nearest() {}

  /** The most similar known word, if one is similar. */
  static Optional<String> to(String word, Collection<String> known) {
    return within(Math.max(MISSPELT, word.length() / 4), word, known);
  }

  /**
   * The known word that a word misspells. For words that others may use as well, so at most two
   * letters, and at most one in three, may differ.
   */
  static Optional<String> misspelt(String word, Collection<String> known) {
    return within(Math.min(MISSPELT, word.length() / 3), word, known);
  }

  /** The suggestion as the end of a message. */
  static String question(Optional<String> meant) {
    return meant.map(word -> "; did you mean '" + word + "'?").orElse("");
  }

  private static Optional<String> within(int limit, String word, Collection<String> known) {
    return known.stream()
        .filter(each -> distance(word, each) <= limit)
        .min(
            Comparator.comparingInt((String each) -> distance(word, each))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * The number of letters that are missing, superfluous, wrong, or in the wrong order; ignores
   * case.
   */
  static int distance(String one, String other) {
    String from = one.toLowerCase(Locale.ROOT);
    String to = other.toLowerCase(Locale.ROOT);
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j - 1] + same, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
