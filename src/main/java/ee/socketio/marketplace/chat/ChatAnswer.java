package ee.socketio.marketplace.chat;

import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of {@code chat:message}.
 *
 * @param ok whether the message was taken
 * @param id of the message, when it was
 * @param message why not, when it was not
 */
public record ChatAnswer(boolean ok, @Nullable String id, @Nullable String message) {
  static ChatAnswer taken(ChatMessage message) {
    return new ChatAnswer(true, message.id(), null);
  }

  static ChatAnswer refused(String why) {
    return new ChatAnswer(false, null, why);
  }
}
