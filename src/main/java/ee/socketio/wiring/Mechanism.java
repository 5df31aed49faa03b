package ee.socketio.wiring;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The built-in authentication mechanisms. */
enum Mechanism {
  /** A bearer token of the CONNECT packet or of the handshake. */
  JWT,
  /** The caller that the container has authenticated at the handshake. */
  CONTAINER;

  private static final String NONE = "none";

  /**
   * Reads an ordered list such as {@code jwt,container}; {@code none} is the empty list.
   *
   * @throws IllegalArgumentException for an unknown or a repeated name
   */
  static List<Mechanism> parse(String text) {
    if (text.equals(NONE)) {
      return List.of();
    }
    List<Mechanism> mechanisms =
        Arrays.stream(text.split(",", -1)).map(String::strip).map(Mechanism::of).toList();
    if (mechanisms.size() != mechanisms.stream().distinct().count()) {
      throw new IllegalArgumentException(text);
    }
    return mechanisms;
  }

  private static Mechanism of(String name) {
    return Arrays.stream(values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }
}
