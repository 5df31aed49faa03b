package ee.socketio.marketplace.chat;

/**
 * The payload of {@code chat:typing}.
 *
 * @param from who types
 * @param fromName who types
 * @param typing whether they still do
 */
public record Typing(String from, String fromName, boolean typing) {}
