package ee.socketio.marketplace.chat;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.Require;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends as {@code chat:message}. Whatever else it says, about the sender for example,
 * is not read.
 *
 * @param to the id of the recipient
 * @param text 1 to 2000 characters, no markup
 * @param clientId 8 to 64 letters, digits, hyphens or underscores; sent again, it is the same
 *     message
 */
public record ChatDraft(@Nullable String to, @Nullable String text, @Nullable String clientId) {
  static final int LONGEST = 2000;

  /**
   * The same, cleaned.
   *
   * @throws ee.socketio.marketplace.MarketplaceException when something is missing or cannot be so
   */
  Checked checked() {
    return new Checked(Require.id(to, "to"), cleanText(), Require.clientId(clientId));
  }

  /** A draft whose parts are there and can be so. */
  record Checked(String to, String text, String clientId) {}

  private String cleanText() {
    PlainText clean = PlainText.read(Require.present(text, "text"), LONGEST);
    return switch (clean.verdict()) {
      case EMPTY ->
          throw MarketplaceError.MESSAGE_EMPTY.because(
              "A message has a character that can be seen.");
      case TOO_LONG ->
          throw MarketplaceError.MESSAGE_TOO_LONG.because(
              "A message has at most " + LONGEST + " characters.");
      case FITS -> withoutMarkup(clean);
    };
  }

  private static String withoutMarkup(PlainText text) {
    if (text.hasMarkup()) {
      throw MarketplaceError.HTML_REFUSED.because("A message is plain text, without HTML tags.");
    }
    return text.value();
  }
}
