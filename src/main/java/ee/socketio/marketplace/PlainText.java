package ee.socketio.marketplace;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text as people type it: no control characters, nothing invisible that turns it around. */
public final class PlainText {
  // Line breaks and tabs stay; so do joiners, which emoji are made of.
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
  private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
  private static final Pattern MARKUP = Pattern.compile("<(?:[A-Za-z/!?])");

  private PlainText() {}

  /** The text in normal form C, without such characters and without blanks around it. */
  public static String clean(String given) {
    String normal = Normalizer.normalize(given.replace("\r\n", "\n"), Normalizer.Form.NFC);
    return TURNS.matcher(CONTROLS.matcher(normal).replaceAll("")).replaceAll("").strip();
  }

  /** Whether something in it looks like the beginning of an HTML tag; {@code 1 < 2} does not. */
  public static boolean hasMarkup(String text) {
    return MARKUP.matcher(text).find();
  }
}
