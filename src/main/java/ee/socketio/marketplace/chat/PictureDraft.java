package ee.socketio.marketplace.chat;

import ee.socketio.marketplace.validation.ClientId;
import jakarta.validation.constraints.NotNull;

/**
 * The payload of {@code chat:picture}, which the bytes of the picture follow.
 *
 * @param to the id of the recipient
 * @param clientId the client's id of the message; the server stores a message with the same id once
 */
public record PictureDraft(@NotNull String to, @NotNull @ClientId String clientId) {}
