package ee.socketio.marketplace.chat;

import java.time.Instant;

/**
 * A user has turned the encryption of a conversation on or off.
 *
 * @param by the id of the user
 * @param on whether the encryption is on since then
 * @param at when the user did so
 */
public record EncryptionTurn(String by, boolean on, Instant at) {}
