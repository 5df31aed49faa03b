package ee.socketio.marketplace.chat;

import java.util.List;

/**
 * The acknowledgement of {@code chat:search}.
 *
 * @param messages the messages that contain the text, the latest first
 * @param complete false if older messages were not searched
 */
public record SearchResult(List<ChatMessage> messages, boolean complete) {}
