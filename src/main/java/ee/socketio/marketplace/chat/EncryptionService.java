package ee.socketio.marketplace.chat;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the public keys of devices, and records which conversations are encrypted. The messages
 * are encrypted and decrypted in the browsers.
 */
@TranslatesOutages
@Stateless
public class EncryptionService {
  private static final System.Logger LOG = System.getLogger(EncryptionService.class.getName());

  /** The key of the largest number of devices of a user. */
  static final String MAX_DEVICES = "marketplace.chat.max-devices";

  private static final int LARGEST_LIMIT = Sealed.MAX_KEYS / 2;

  @Inject private Devices devices;
  @Inject private EncryptedPairs pairs;
  @Inject private EncryptionTurns turns;
  @Inject private UserDirectory users;

  @Inject
  @ConfigProperty(name = MAX_DEVICES, defaultValue = "8")
  private int maxDevices;

  /** For the container. */
  public EncryptionService() {}

  EncryptionService(
      Devices devices,
      EncryptedPairs pairs,
      EncryptionTurns turns,
      UserDirectory users,
      int maxDevices) {
    this.devices = devices;
    this.pairs = pairs;
    this.turns = turns;
    this.users = users;
    this.maxDevices = maxDevices;
  }

  /**
   * Publishes the key of a device, or records that the device was used. If the user has more than
   * {@code marketplace.chat.max-devices} devices, the ones that were not used for the longest time
   * are removed.
   *
   * @param draft a valid draft
   * @return the id of the device
   * @throws ee.socketio.marketplace.MarketplaceException if the user has removed the device, or if
   *     the key belongs to another user
   */
  public String publish(Actor owner, DeviceDraft draft) {
    Instant now = Timestamps.now();
    Device device = new Device(draft.id(), owner.id(), draft.key(), draft.name().strip(), now, now);
    if (!devices.use(device)) {
      throw devices.isRemoved(owner.id(), device.id())
          ? MarketplaceError.DEVICE_REMOVED.because(
              "This browser was removed from your devices. It needs new keys to encrypt again.")
          : MarketplaceError.INVALID.because("The key belongs to another user.");
    }
    devices.keepLatest(owner.id(), Math.max(1, Math.min(maxDevices, LARGEST_LIMIT)));
    return device.id();
  }

  /**
   * Removes a device of a user. Later messages are not encrypted for it, and its browser cannot
   * publish the same key again.
   */
  public void remove(Actor owner, String id) {
    if (!devices.remove(owner.id(), id, Timestamps.now())) {
      throw MarketplaceError.INVALID.because("You have no device with this id.");
    }
  }

  /** Returns the devices of a user, the last used one first. */
  public List<Device> devices(Actor owner) {
    return devices.of(owner.id());
  }

  /** Returns the devices of another user, the last used one first. */
  public List<Device> devicesOf(String peer) {
    return devices.of(users.require(peer, "with").id());
  }

  /**
   * Turns the encryption of a conversation on or off.
   *
   * @return the turn; empty if this did not change the conversation
   * @throws ee.socketio.marketplace.MarketplaceException if it is turned on and one of the users
   *     has no device
   */
  public Optional<EncryptionTurn> encrypt(Actor user, String with, boolean on) {
    String peer = users.require(with, "with").id();
    if (on && (devices.of(user.id()).isEmpty() || devices.of(peer).isEmpty())) {
      throw MarketplaceError.DEVICE_MISSING.because(
          "Both users must have opened the chat in a browser that can encrypt.");
    }
    String pair = ChatMessage.pair(user.id(), peer);
    // A message that is stored from now on is newer than the turn.
    EncryptionTurn turn = new EncryptionTurn(user.id(), on, Timestamps.now());
    if (!pairs.set(pair, on)) {
      return Optional.empty();
    }
    remember(pair, turn);
    return Optional.of(turn);
  }

  /** The conversation has changed already, so a failure must not keep the event from the users. */
  private void remember(String pair, EncryptionTurn turn) {
    try {
      turns.add(pair, turn);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the name of the user who changed the encryption was not stored", e);
    }
  }

  /** Returns the latest turns of the encryption of two users, oldest first. */
  public List<EncryptionTurn> turns(String one, String other) {
    return turns.of(ChatMessage.pair(one, other));
  }

  /** Whether the messages of two users must be encrypted. */
  public boolean isEncrypted(String one, String other) {
    return pairs.contains(ChatMessage.pair(one, other));
  }

  /** Returns the pairs of a list whose messages must be encrypted. */
  public Set<String> encryptedAmong(Collection<String> listed) {
    return pairs.among(listed);
  }

  /**
   * Ensures that a message is encrypted if its conversation is, and that each device of both users
   * can decrypt an encrypted message.
   *
   * @throws ee.socketio.marketplace.MarketplaceException with ENCRYPTION_REQUIRED or
   *     DEVICES_CHANGED
   */
  public void check(Actor sender, String recipient, @Nullable Sealed sealed) {
    if (sealed == null) {
      if (isEncrypted(sender.id(), recipient)) {
        throw MarketplaceError.ENCRYPTION_REQUIRED.because(
            "This conversation is end-to-end encrypted. Send the message from the chat page.");
      }
    } else {
      requireAllDevices(sender, recipient, sealed);
    }
  }

  private void requireAllDevices(Actor sender, String recipient, Sealed sealed) {
    List<Device> own = devices.of(sender.id());
    Set<String> all =
        Stream.concat(own.stream(), devices.of(recipient).stream())
            .map(Device::id)
            .collect(Collectors.toSet());
    boolean bySender = own.stream().anyMatch(device -> device.id().equals(sealed.device()));
    if (!bySender || !sealed.devices().equals(all) || sealed.keys().size() != all.size()) {
      throw MarketplaceError.DEVICES_CHANGED.because(
          "The message is not encrypted for the current devices of both users.");
    }
  }
}
