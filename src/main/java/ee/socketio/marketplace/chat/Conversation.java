package ee.socketio.marketplace.chat;

/**
 * A conversation of the reader with another user.
 *
 * @param userId the id of the other user
 * @param name the name of the other user
 * @param role the role of the other user
 * @param unread the number of messages of the other user that the reader has not read
 * @param last the last message of either user
 * @param encrypted whether the messages must be encrypted
 */
public record Conversation(
    String userId, String name, String role, long unread, ChatMessage last, boolean encrypted) {}
