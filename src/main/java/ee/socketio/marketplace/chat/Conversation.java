package ee.socketio.marketplace.chat;

/**
 * Somebody one talks to.
 *
 * @param userId of the other one
 * @param name of the other one
 * @param role of the other one
 * @param unread how many of their messages one has not read
 * @param last message of either
 */
public record Conversation(
    String userId, String name, String role, long unread, ChatMessage last) {}
