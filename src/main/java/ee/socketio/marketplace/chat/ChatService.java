package ee.socketio.marketplace.chat;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.picture.PictureKind;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Stores messages and reads them. */
@TranslatesOutages
@Stateless
public class ChatService {
  @Inject private Conversations conversations;
  @Inject private EncryptionService encryption;
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
    encryption.check(sender, recipient, draft.sealed());
    return store(message(sender, draft.clientId(), recipient, text, draft.sealed(), null));
  }

  /**
   * Returns the message for a picture, which is not stored yet.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if the recipient does not exist, or if the
   *     conversation is encrypted
   */
  public ChatMessage pictureMessage(Actor sender, PictureDraft draft, PictureKind kind) {
    String recipient = users.require(draft.to(), "to").id();
    encryption.check(sender, recipient, null);
    return message(sender, draft.clientId(), recipient, "", null, kind.type());
  }

  private static ChatMessage message(
      Actor sender,
      String clientId,
      String recipient,
      String text,
      @Nullable Sealed sealed,
      @Nullable String picture) {
    return new ChatMessage(
        new ObjectId().toHexString(),
        clientId,
        ChatMessage.pair(sender.id(), recipient),
        sender.id(),
        sender.name(),
        recipient,
        text,
        Timestamps.now(),
        null,
        sealed,
        picture);
  }

  /** Stores a message, unless the sender already has one with the same client id. */
  public Stored store(ChatMessage message) {
    return conversations.add(message) ? new Stored(message, true) : storedBefore(message);
  }

  private Stored storedBefore(ChatMessage message) {
    ChatMessage before = conversations.find(message.from(), message.clientId()).orElseThrow();
    if (!isRepetition(message, before)) {
      throw MarketplaceError.CLIENT_ID_REUSED.because(
          "Another message was sent under the same clientId before.");
    }
    return new Stored(before, false);
  }

  /** Two sealed messages of the same text differ, so the server cannot compare their texts. */
  private static boolean isRepetition(ChatMessage message, ChatMessage before) {
    return before.to().equals(message.to())
        && before.text().equals(message.text())
        && (before.sealed() == null) == (message.sealed() == null)
        && Objects.equals(before.picture(), message.picture());
  }

  /**
   * Returns a page of a conversation.
   *
   * @param request a valid request
   */
  public History history(Actor reader, HistoryRequest request) {
    String peer = users.require(request.with(), "with").id();
    String before = request.before() == null ? null : Require.id(request.before(), "before");
    String after = request.after() == null ? null : Require.id(request.after(), "after");
    if (before != null && after != null) {
      throw MarketplaceError.INVALID.because("'before' and 'after' exclude each other.");
    }
    int limit = request.pageSize();
    // One message more than the page has shows that there are further messages.
    List<ChatMessage> found =
        after == null
            ? conversations.history(reader.id(), peer, before, limit + 1)
            : conversations.later(reader.id(), peer, after, limit + 1);
    boolean more = found.size() > limit;
    int first = more && after == null ? 1 : 0;
    List<ChatMessage> page = found.subList(first, first + Math.min(found.size(), limit));
    boolean latest = before == null && after == null;
    List<EncryptionTurn> turns = latest ? encryption.turns(reader.id(), peer) : null;
    return new History(page, more, encryption.isEncrypted(reader.id(), peer), turns);
  }

  /** Returns the conversations of a user, the latest first. */
  public List<Conversation> conversations(Actor reader) {
    List<ChatMessage> latest = conversations.latest(reader.id());
    Set<String> encrypted =
        encryption.encryptedAmong(latest.stream().map(ChatMessage::pair).toList());
    Map<String, User> peers =
        users.find(latest.stream().map(last -> last.peerOf(reader.id())).toList());
    Map<String, Long> unread = conversations.unreadBySender(reader.id());
    List<Conversation> listed = new ArrayList<>();
    for (ChatMessage last : latest) {
      User peer = peers.get(last.peerOf(reader.id()));
      if (peer != null) {
        listed.add(
            new Conversation(
                peer.id(),
                peer.name(),
                peer.role(),
                unread.getOrDefault(peer.id(), 0L),
                last,
                encrypted.contains(last.pair())));
      }
    }
    return listed;
  }

  /** Returns the number of messages that a user has not read, at most 1000. */
  public long unread(Actor reader) {
    return conversations.unread(reader.id());
  }

  /**
   * Finds messages of a conversation that contain a text. The server does not find sealed messages.
   *
   * @param request a valid request
   */
  public SearchResult search(Actor reader, SearchRequest request) {
    String peer = users.require(request.with(), "with").id();
    return conversations.search(reader.id(), peer, PlainText.clean(request.text()));
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
