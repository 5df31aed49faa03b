package ee.socketio.testkit;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Creates input that a broken or hostile peer could send, from valid input.
 *
 * <p>The seed is printed, and each failure contains it. {@code -Dsocketio.seed=...} repeats a run.
 */
public final class HostileInput {
  /** The characters with a meaning in the formats, and some forbidden characters. */
  private static final String ALPHABET =
      "0123456789-+.eE,:/?#[]{}\"\\ubfnrt \t\r\n_=b\u001e\0\u007f\u00e9\u20ac\ud83d\ude00\ufeff";

  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "00",
          "11",
          "999",
          "1e3",
          "0x10",
          "2147483648",
          "4294967296",
          "9007199254740991",
          "9007199254740992",
          "9223372036854775808",
          "9".repeat(400));

  private final long seed;
  private final Random random;

  private HostileInput(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** Creates a generator with the seed of the system property, or with a new seed. */
  public static HostileInput create() {
    long seed = Long.getLong("socketio.seed", new Random().nextLong());
    System.out.println("HostileInput: repeat with -Dsocketio.seed=" + seed);
    return new HostileInput(seed);
  }

  /** Calls {@code check} once for each round. A failure contains the seed and the round. */
  public void rounds(int rounds, Check check) {
    for (int round = 0; round < rounds; round++) {
      try {
        check.round();
      } catch (Exception | AssertionError | StackOverflowError e) {
        throw new AssertionError("round " + round + " of -Dsocketio.seed=" + seed, e);
      }
    }
  }

  /** Returns one of the valid texts with one to four random changes. */
  public String damaged(List<String> good) {
    String text = pick(good);
    for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
      text = damage(text, good);
    }
    return text;
  }

  /** Returns up to 40 random characters with a meaning in the formats. */
  public String noise() {
    StringBuilder noise = new StringBuilder();
    for (int length = random.nextInt(40); length > 0; length--) {
      noise.append(character());
    }
    return noise.toString();
  }

  /** Returns up to 40 random bytes. */
  public byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Returns a copy with one to four changed bytes. */
  public byte[] bent(byte[] good) {
    byte[] bent = good.clone();
    for (int bends = 1 + random.nextInt(4); bends > 0; bends--) {
      bent[random.nextInt(bent.length)] = (byte) random.nextInt();
    }
    return bent;
  }

  /** Returns true with a probability of one in {@code times}. */
  public boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  private String damage(String text, List<String> good) {
    int at = random.nextInt(text.length() + 1);
    int to = at + random.nextInt(text.length() - at + 1);
    List<Supplier<String>> ways =
        List.of(
            () -> text.substring(0, at),
            () -> text.substring(at),
            () -> text.substring(0, at) + text.substring(to),
            () -> text.substring(0, at) + character() + text.substring(at),
            () -> text.substring(0, at) + character() + text.substring(Math.min(at + 1, to)),
            () -> text.substring(0, to) + text.substring(at),
            () -> text.substring(0, at) + pick(NUMBERS) + text.substring(at),
            () -> text.substring(0, at) + surrogate() + text.substring(at),
            () -> text.substring(0, at) + nested() + text.substring(at),
            () -> text.substring(0, at) + "x".repeat(random.nextInt(2_000)) + text.substring(at),
            () -> text.substring(0, at) + pick(good),
            () -> text.replaceFirst("[0-9]+", pick(NUMBERS)));
    return pick(ways).get();
  }

  private char character() {
    return random.nextInt(8) == 0
        ? (char) random.nextInt(0x10000)
        : ALPHABET.charAt(random.nextInt(ALPHABET.length()));
  }

  private char surrogate() {
    return (char) (Character.MIN_SURROGATE + random.nextInt(0x800));
  }

  private String nested() {
    int depth = random.nextInt(300);
    return switch (random.nextInt(4)) {
      case 0 -> "[".repeat(depth);
      case 1 -> "{\"a\":".repeat(depth);
      case 2 -> "[".repeat(depth) + "]".repeat(depth);
      default -> "{\"a\":".repeat(depth) + "0" + "}".repeat(depth);
    };
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** The check of one round. */
  @FunctionalInterface
  public interface Check {
    void round() throws Exception;
  }
}
