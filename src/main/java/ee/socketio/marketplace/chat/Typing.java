package ee.socketio.marketplace.chat;

/**
 * The payload of {@code chat:typing}, from the server.
 *
 * @param from the id of the user who types
 * @param fromName the name of that user
 * @param typing false if the user has stopped
 */
public record Typing(String from, String fromName, boolean typing) {}
