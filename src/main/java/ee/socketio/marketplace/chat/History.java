package ee.socketio.marketplace.chat;

import java.util.List;

/**
 * A page of a conversation.
 *
 * @param messages oldest first
 * @param more whether there are older ones
 */
public record History(List<ChatMessage> messages, boolean more) {}
