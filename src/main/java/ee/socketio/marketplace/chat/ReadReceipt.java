package ee.socketio.marketplace.chat;

import java.time.Instant;

/**
 * The payload of {@code chat:read}.
 *
 * @param by who has read
 * @param from who had written
 * @param upTo the id of the last message that was read
 * @param at when
 */
public record ReadReceipt(String by, String from, String upTo, Instant at) {}
