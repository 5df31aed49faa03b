package ee.socketio.marketplace.chat;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.validation.ClientId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The payload of {@code chat:message}. The sender is read from the token and not from the payload.
 *
 * @param to the id of the recipient
 * @param text 1 to 2000 characters, without markup; empty if the message is sealed
 * @param clientId the client's id of the message; the server stores a message with the same id once
 * @param sealed the encrypted text; null if the message is not encrypted
 */
public record ChatDraft(
    @NotNull String to,
    @NotNull String text,
    @NotNull @ClientId String clientId,
    @Nullable @Valid Sealed sealed) {
  private static final int MAX_TEXT = 2000;

  /**
   * Returns the text in the form in which it is stored. The page shows a different message for each
   * error, so each has a code of its own.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if the text is empty, too long, or has
   *     markup
   */
  String plainText() {
    if (sealed != null) {
      return emptyText();
    }
    PlainText plain = PlainText.read(text, MAX_TEXT);
    return switch (plain.verdict()) {
      case EMPTY ->
          throw MarketplaceError.MESSAGE_EMPTY.because("A message must have a visible character.");
      case TOO_LONG ->
          throw MarketplaceError.MESSAGE_TOO_LONG.because(
              "A message can have at most " + MAX_TEXT + " characters.");
      case FITS -> withoutMarkup(plain);
    };
  }

  /** A text beside the encrypted one would be stored where the server can read it. */
  private String emptyText() {
    if (!text.isEmpty()) {
      throw MarketplaceError.INVALID.because("'text' of a sealed message must be empty.");
    }
    return "";
  }

  private static String withoutMarkup(PlainText plain) {
    if (plain.hasMarkup()) {
      throw MarketplaceError.HTML_REFUSED.because(
          "A message must be plain text, without HTML tags.");
    }
    return plain.value();
  }
}
