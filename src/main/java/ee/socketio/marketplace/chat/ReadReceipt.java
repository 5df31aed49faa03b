package ee.socketio.marketplace.chat;

import java.time.Instant;

/**
 * The payload of {@code chat:read}, from the server.
 *
 * @param by the id of the reader
 * @param from the id of the sender of the messages
 * @param upTo the id of the last message that was read
 * @param at when the messages were read
 */
public record ReadReceipt(String by, String from, String upTo, Instant at) {}
