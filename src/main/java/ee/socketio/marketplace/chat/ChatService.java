package ee.socketio.marketplace.chat;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Keeps messages, and finds them again. */
@TranslatesOutages
@Stateless
public class ChatService {
  private static final int USUAL_PAGE = 30;
  private static final int LONGEST_PAGE = 100;

  @Inject private Conversations conversations;
  @Inject private UserDirectory users;

  /**
   * What came of a message.
   *
   * @param message as it is stored
   * @param isNew whether it was stored just now; not when the same was sent before
   */
  public record Taken(ChatMessage message, boolean isNew) {}

  /**
   * Stores a message. Sent again under the same client id, it is not stored twice.
   *
   * @throws ee.socketio.marketplace.MarketplaceException when there is no such recipient, or the
   *     message cannot be so
   */
  public Taken take(Actor sender, @Nullable ChatDraft given) {
    ChatDraft.Checked draft = Require.present(given, "message").checked();
    users.named(draft.to(), "to");
    ChatMessage message =
        new ChatMessage(
            new ObjectId().toHexString(),
            draft.clientId(),
            ChatMessage.pair(sender.id(), draft.to()),
            sender.id(),
            sender.name(),
            draft.to(),
            draft.text(),
            Timestamps.now(),
            null);
    return conversations.add(message) ? new Taken(message, true) : before(sender, draft);
  }

  private Taken before(Actor sender, ChatDraft.Checked draft) {
    ChatMessage before = conversations.find(sender.id(), draft.clientId()).orElseThrow();
    if (!before.to().equals(draft.to()) || !before.text().equals(draft.text())) {
      throw MarketplaceError.CLIENT_ID_REUSED.because(
          "Another message was sent under the same clientId before.");
    }
    return new Taken(before, false);
  }

  /** A page of a conversation; one message more than asked for says that there are more. */
  public History history(Actor reader, @Nullable HistoryRequest given) {
    HistoryRequest request = Require.present(given, "request");
    String peer = users.named(request.with(), "with").id();
    String before = request.before() == null ? null : Require.id(request.before(), "before");
    int limit =
        request.limit() == null
            ? USUAL_PAGE
            : Require.within(request.limit(), "limit", 1, LONGEST_PAGE);
    List<ChatMessage> found = conversations.history(reader.id(), peer, before, limit + 1);
    boolean more = found.size() > limit;
    return new History(more ? found.subList(1, found.size()) : found, more);
  }

  /** Everybody somebody talks to, the latest first. */
  public List<Conversation> conversations(Actor reader) {
    return conversations.latest(reader.id()).stream()
        .flatMap(
            last ->
                users.find(last.peerOf(reader.id())).stream()
                    .map(
                        peer ->
                            new Conversation(
                                peer.id(),
                                peer.name(),
                                peer.role(),
                                conversations.unread(peer.id(), reader.id()),
                                last)))
        .toList();
  }

  /**
   * Notes what somebody has read.
   *
   * @return how many messages had not been read before
   */
  public long read(Actor reader, String from, String upTo, Instant at) {
    return conversations.read(
        users.named(from, "from").id(), reader.id(), Require.id(upTo, "upTo"), at);
  }
}
