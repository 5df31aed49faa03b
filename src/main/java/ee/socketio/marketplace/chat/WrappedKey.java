package ee.socketio.marketplace.chat;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * The key of a sealed message, encrypted for one device. The server cannot decrypt it.
 *
 * @param device the id of the device
 * @param key 48 bytes in Base64: the key of the message and its authentication tag
 */
public record WrappedKey(
    @NotNull @Pattern(regexp = Device.ID) String device,
    @NotNull @Pattern(regexp = "[A-Za-z0-9+/]{64}") String key) {}
