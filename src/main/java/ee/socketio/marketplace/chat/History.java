package ee.socketio.marketplace.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of {@code chat:history}: a page of a conversation.
 *
 * @param messages oldest first
 * @param more whether there are newer messages, if the page begins after a message; otherwise
 *     whether there are older ones
 * @param encrypted whether new messages must be encrypted
 * @param turns the latest times at which a user has turned the encryption on or off, oldest first;
 *     only the latest page has them
 */
public record History(
    List<ChatMessage> messages,
    boolean more,
    boolean encrypted,
    @Nullable List<EncryptionTurn> turns) {}
