package ee.socketio.marketplace.chat;

import java.util.List;

/**
 * The acknowledgement of {@code chat:history}: a page of a conversation.
 *
 * @param messages oldest first
 * @param more whether there are newer messages, if the page begins after a message; otherwise
 *     whether there are older ones
 * @param encrypted whether new messages must be encrypted
 */
public record History(List<ChatMessage> messages, boolean more, boolean encrypted) {}
