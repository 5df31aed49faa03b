package ee.socketio.marketplace.live;

import java.util.regex.Pattern;

/**
 * The name of a room that every user may join.
 *
 * <p>The pattern excludes the rooms of the server: the names of the rooms of users and roles have a
 * colon, and the id of a socket is longer.
 *
 * @param value 1 to 16 lower-case letters, digits and hyphens, beginning with a letter
 */
public record RoomName(String value) {
  private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9-]{0,15}");

  /** A description of a valid name, for users. */
  public static final String EXPECTED =
      "A room name has 1 to 16 lower-case letters, digits or hyphens and begins with a letter.";

  /**
   * @throws IllegalArgumentException if the value is not a valid name
   */
  public RoomName {
    if (!isValid(value)) {
      throw new IllegalArgumentException(EXPECTED);
    }
  }

  /** Whether a text is a valid name. */
  public static boolean isValid(String value) {
    return PATTERN.matcher(value).matches();
  }
}
