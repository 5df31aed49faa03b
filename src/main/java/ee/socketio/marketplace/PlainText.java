package ee.socketio.marketplace;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * A text that a person typed, in the form in which it is stored, compared and shown. Every text
 * that a client sends is read here, so the same input always has the same form.
 *
 * <p>{@link #read} does four things, in this order:
 *
 * <ol>
 *   <li>It refuses a text that is far too long before it does any work with the text.
 *   <li>It writes each line break as {@code \n}, and each unpaired surrogate as U+FFFD.
 *   <li>It removes control characters other than line breaks and tabs, and the characters that
 *       change the direction of the text around them.
 *   <li>It writes the text in normal form C, and removes blanks from both ends.
 * </ol>
 *
 * @param value the text; empty unless the verdict is {@link Verdict#FITS}
 * @param verdict whether the text can be accepted
 * @see <a href="https://www.unicode.org/reports/tr15/">Unicode Standard Annex 15, Normalization
 *     Forms</a>
 */
public record PlainText(String value, Verdict verdict) {
  /** Whether a text can be accepted. */
  public enum Verdict {
    FITS,
    /** The text has no visible character. */
    EMPTY,
    TOO_LONG
  }

  // Blanks at the ends and decomposed letters can make a text longer than its stored form.
  private static final int MAX_UNITS_PER_CHARACTER = 4;
  // Line breaks and tabs stay. Joiners stay, too, because emoji are made of them.
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
  private static final Pattern DIRECTIONS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");
  private static final Pattern LINE_BREAKS = Pattern.compile("\\r\\n?");
  private static final Pattern UNPAIRED = Pattern.compile("\\p{Cs}");
  private static final Pattern MARKUP = Pattern.compile("<(?:[A-Za-z/!?])");

  /**
   * Reads a text and decides whether it can be accepted.
   *
   * @param typed the text as the client sent it
   * @param max the largest number of characters (code points) of the stored form
   */
  public static PlainText read(String typed, int max) {
    if (typed.length() > MAX_UNITS_PER_CHARACTER * max) {
      return new PlainText("", Verdict.TOO_LONG);
    }
    String clean = clean(typed);
    if (clean.codePoints().noneMatch(PlainText::isVisible)) {
      return new PlainText("", Verdict.EMPTY);
    }
    return clean.codePointCount(0, clean.length()) > max
        ? new PlainText("", Verdict.TOO_LONG)
        : new PlainText(clean, Verdict.FITS);
  }

  /** Returns the stored form of a text whose length has been checked. */
  public static String clean(String typed) {
    return strip(Normalizer.normalize(withoutControls(typed), Normalizer.Form.NFC));
  }

  /** Whether a part of the text looks like the start of an HTML tag; 1 &lt; 2 does not. */
  public boolean hasMarkup() {
    return MARKUP.matcher(value).find();
  }

  private static String withoutControls(String typed) {
    String lines = LINE_BREAKS.matcher(typed).replaceAll("\n");
    String whole = UNPAIRED.matcher(lines).replaceAll("\uFFFD");
    return DIRECTIONS.matcher(CONTROLS.matcher(whole).replaceAll("")).replaceAll("");
  }

  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (end > start && isBlank(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  /** Marks and joiners are not blanks, because they can belong to the character beside them. */
  private static boolean isBlank(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || isFiller(character)
        || character == 0x00AD
        || character == 0x200B
        || character == 0x2060
        || character == 0xFEFF;
  }

  /** Whether a character alone has a visible shape. */
  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      case Character.UNASSIGNED -> isReservedForEmoji(character);
      default -> !isFiller(character);
    };
  }

  /**
   * Whether Unicode defines a letter or symbol as blank: Hangul fillers, the empty Braille cell.
   */
  private static boolean isFiller(int character) {
    return switch (character) {
      case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800, 0x1D159 -> true;
      default -> false;
    };
  }

  /** Emoji that are newer than the Unicode version of this Java are unassigned characters. */
  private static boolean isReservedForEmoji(int character) {
    return character >= 0x1F000 && character <= 0x1FAFF;
  }
}
