package ee.socketio.marketplace.chat;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.UserDirectory;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes messages of drafts, or says what is wrong with them. */
final class Editor {
  static final int LONGEST = 2000;

  private final UserDirectory users;
  private final Clock clock;
  private final Supplier<String> ids;

  Editor(UserDirectory users, Clock clock, Supplier<String> ids) {
    this.users = users;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Makes a message.
   *
   * @param sender who is at the other end of the socket; the only word on who sends
   * @throws RefusedMessageException when there is no sender, no such recipient, or the text is
   *     empty or too long
   */
  ChatMessage edit(Identity sender, @Nullable ChatDraft draft) throws RefusedMessageException {
    String from = sender.userId();
    if (from == null) {
      throw new RefusedMessageException("Only those who are logged in can chat.");
    }
    if (draft == null) {
      throw new RefusedMessageException("A message has a recipient and a text.");
    }
    String to = recipient(draft.to());
    String text = text(draft.text());
    return new ChatMessage(ids.get(), from, sender.name(), to, text, clock.instant());
  }

  private String recipient(@Nullable String id) throws RefusedMessageException {
    if (id == null || users.find(id).isEmpty()) {
      throw new RefusedMessageException("There is no such recipient.");
    }
    return id;
  }

  private static String text(@Nullable String given) throws RefusedMessageException {
    String text = given == null ? "" : given.strip();
    int length = text.codePointCount(0, text.length());
    if (length < 1 || length > LONGEST) {
      throw new RefusedMessageException(
          "A message has 1 to " + LONGEST + " characters; this one has " + length + ".");
    }
    return text;
  }
}
