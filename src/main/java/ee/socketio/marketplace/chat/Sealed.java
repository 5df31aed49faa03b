package ee.socketio.marketplace.chat;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A message that the sender's browser encrypted. The server stores and relays it, and has no key
 * that decrypts it.
 *
 * @param device the device of the sender that encrypted the message
 * @param salt 16 bytes in Base64, from which the devices derive the keys that encrypt the key of
 *     the message
 * @param iv 12 bytes in Base64, the initialization vector
 * @param data the encrypted text in Base64
 * @param keys the key of the message, encrypted for each device of both users
 */
public record Sealed(
    @NotNull @Pattern(regexp = Device.ID) String device,
    @NotNull @Pattern(regexp = "[A-Za-z0-9+/]{22}==") String salt,
    @NotNull @Pattern(regexp = "[A-Za-z0-9+/]{16}") String iv,
    @NotNull @Size(min = 1, max = Sealed.MAX_DATA) @Pattern(regexp = "[A-Za-z0-9+/]+={0,2}")
        String data,
    @NotNull @Size(min = 1, max = Sealed.MAX_KEYS) List<@NotNull @Valid WrappedKey> keys) {
  /** A text of 2000 characters, encrypted and written in Base64, is shorter. */
  static final int MAX_DATA = 20_000;

  /** Two users with the largest number of devices have fewer. */
  static final int MAX_KEYS = 64;

  /** Returns the ids of the devices that can decrypt the message. */
  Set<String> devices() {
    return keys.stream().map(WrappedKey::device).collect(Collectors.toSet());
  }
}
