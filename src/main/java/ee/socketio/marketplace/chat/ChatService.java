package ee.socketio.marketplace.chat;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/** Stores messages and reads them. */
@TranslatesOutages
@Stateless
public class ChatService {
  @Inject private Conversations conversations;
  @Inject private UserDirectory users;

  /**
   * The result of {@link #store}.
   *
   * @param message the message as it is stored
   * @param isNew false if the same message had been stored before
   */
  public record Stored(ChatMessage message, boolean isNew) {}

  /**
   * Stores a message. A message that is sent again under the same client id is stored once.
   *
   * @param draft a valid draft
   * @throws ee.socketio.marketplace.MarketplaceException if the recipient does not exist, or if the
   *     text cannot be accepted
   */
  public Stored store(Actor sender, ChatDraft draft) {
    String recipient = Require.id(draft.to(), "to");
    String text = draft.plainText();
    users.require(recipient, "to");
    ChatMessage message =
        new ChatMessage(
            new ObjectId().toHexString(),
            draft.clientId(),
            ChatMessage.pair(sender.id(), recipient),
            sender.id(),
            sender.name(),
            recipient,
            text,
            Timestamps.now(),
            null);
    return conversations.add(message) ? new Stored(message, true) : storedBefore(message);
  }

  private Stored storedBefore(ChatMessage message) {
    ChatMessage before = conversations.find(message.from(), message.clientId()).orElseThrow();
    if (!before.to().equals(message.to()) || !before.text().equals(message.text())) {
      throw MarketplaceError.CLIENT_ID_REUSED.because(
          "Another message was sent under the same clientId before.");
    }
    return new Stored(before, false);
  }

  /**
   * Returns a page of a conversation.
   *
   * @param request a valid request
   */
  public History history(Actor reader, HistoryRequest request) {
    String peer = users.require(request.with(), "with").id();
    String before = request.before() == null ? null : Require.id(request.before(), "before");
    int limit = request.pageSize();
    // One message more than the page has shows that there are older messages.
    List<ChatMessage> found = conversations.history(reader.id(), peer, before, limit + 1);
    boolean more = found.size() > limit;
    return new History(more ? found.subList(1, found.size()) : found, more);
  }

  /** Returns the conversations of a user, the latest first. */
  public List<Conversation> conversations(Actor reader) {
    return conversations.latest(reader.id()).stream()
        .flatMap(last -> conversation(reader, last).stream())
        .toList();
  }

  private Optional<Conversation> conversation(Actor reader, ChatMessage last) {
    return users.find(last.peerOf(reader.id())).map(peer -> conversation(reader, peer, last));
  }

  private Conversation conversation(Actor reader, User peer, ChatMessage last) {
    long unread = conversations.unread(peer.id(), reader.id());
    return new Conversation(peer.id(), peer.name(), peer.role(), unread, last);
  }

  /**
   * Marks the messages of a sender as read.
   *
   * @param upTo the id of the last message that the reader read
   * @return the number of messages that were unread before
   */
  public long markRead(Actor reader, String from, String upTo, Instant at) {
    return conversations.markRead(users.require(from, "from").id(), reader.id(), upTo, at);
  }
}
