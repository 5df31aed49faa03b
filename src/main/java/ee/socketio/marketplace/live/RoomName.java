package ee.socketio.marketplace.live;

import java.util.regex.Pattern;

/**
 * A room that anybody may enter.
 *
 * <p>The pattern keeps people out of rooms that mean something: it has no colon, as the rooms of
 * users and roles have, and is shorter than a socket's id.
 *
 * @param value 1 to 16 lower-case letters, digits and hyphens, beginning with a letter
 */
public record RoomName(String value) {
  private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9-]{0,15}");

  /** What a name has to look like, for people. */
  public static final String EXPECTED =
      "A room name has 1 to 16 lower-case letters, digits or hyphens and begins with a letter.";

  /**
   * @throws IllegalArgumentException when the value does not look like that
   */
  public RoomName {
    if (!valid(value)) {
      throw new IllegalArgumentException(EXPECTED);
    }
  }

  /** Whether this could be the name of a room. */
  public static boolean valid(String value) {
    return PATTERN.matcher(value).matches();
  }
}
