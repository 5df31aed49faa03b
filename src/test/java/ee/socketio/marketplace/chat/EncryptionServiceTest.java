package ee.socketio.marketplace.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import ee.socketio.auth.Identity;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.store.TestDatabase;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EncryptionServiceTest {
  private static final int MAX_DEVICES = 3;
  private static final Random RANDOM = new Random(1);
  private static TestDatabase store;
  private static Devices devices;
  private static EncryptionService encryption;

  private final Actor alice = actor("Alice");
  private final Actor bob = actor("Bob");

  @BeforeAll
  static void open() throws IOException {
    store = TestDatabase.open();
    devices = new Devices(store.database());
    encryption =
        new EncryptionService(
            devices,
            new EncryptedPairs(store.database()),
            new EncryptionTurns(store.database()),
            new Everybody(),
            MAX_DEVICES);
  }

  @AfterAll
  static void close() throws IOException {
    store.close();
  }

  @Test
  void theIdOfADeviceIsTheDigestOfItsKey() {
    assertThat(new DeviceDraft("B" + "A".repeat(86) + "=", "Firefox").id())
        .isEqualTo("59ef1a5a00f35b1a722da56ca70b52a7");
  }

  @Test
  void aDeviceThatIsPublishedTwiceIsListedOnce() {
    DeviceDraft draft = draft();
    String id = encryption.publish(alice, draft);
    assertThat(encryption.publish(alice, draft)).isEqualTo(id);
    assertThat(encryption.devices(alice)).extracting(Device::id).containsExactly(id);
    assertThat(encryption.devicesOf(alice.id()))
        .extracting(Device::key)
        .containsExactly(draft.key());
  }

  @Test
  void theKeyOfAnotherUserIsRefused() {
    DeviceDraft draft = draft();
    encryption.publish(alice, draft);
    assertRefused(() -> encryption.publish(bob, draft), MarketplaceError.INVALID);
    assertThat(encryption.devices(bob)).isEmpty();
  }

  @Test
  void theDeviceThatWasNotUsedForTheLongestTimeIsRemoved() {
    for (int i = MAX_DEVICES; i > 0; i--) {
      DeviceDraft draft = draft();
      Instant earlier = Instant.EPOCH.plusSeconds(i);
      devices.use(new Device(draft.id(), alice.id(), draft.key(), "Number " + i, earlier, earlier));
    }
    encryption.publish(alice, draft());
    assertThat(encryption.devices(alice))
        .extracting(Device::name)
        .containsExactly("Firefox on Linux", "Number 3", "Number 2");
  }

  @Test
  void onlyTheOwnerRemovesADevice() {
    String id = encryption.publish(alice, draft());
    assertRefused(() -> encryption.remove(bob, id), MarketplaceError.INVALID);
    encryption.remove(alice, id);
    assertThat(encryption.devices(alice)).isEmpty();
  }

  @Test
  void aRemovedDeviceCannotPublishItsKeyAgain() {
    DeviceDraft draft = draft();
    String id = encryption.publish(alice, draft);
    String phone = encryption.publish(alice, draft());
    encryption.remove(alice, id);
    assertRefused(() -> encryption.publish(alice, draft), MarketplaceError.DEVICE_REMOVED);
    assertRefused(() -> encryption.publish(bob, draft), MarketplaceError.INVALID);
    assertRefused(() -> encryption.remove(alice, id), MarketplaceError.INVALID);
    assertThat(encryption.devices(alice)).extracting(Device::id).containsExactly(phone);
    String renewed = encryption.publish(alice, draft());
    assertThat(encryption.devicesOf(alice.id()))
        .extracting(Device::id)
        .containsExactlyInAnyOrder(phone, renewed);
  }

  @Test
  void aDeviceThatWasRemovedBecauseOthersWereUsedCanPublishItsKeyAgain() {
    DeviceDraft first = draft();
    devices.use(
        new Device(first.id(), alice.id(), first.key(), "First", Instant.EPOCH, Instant.EPOCH));
    for (int i = 0; i < MAX_DEVICES; i++) {
      encryption.publish(alice, draft());
    }
    assertThat(encryption.devices(alice)).extracting(Device::id).doesNotContain(first.id());
    assertThat(encryption.publish(alice, first)).isEqualTo(first.id());
  }

  @Test
  void theLatestRemovedDevicesAreRemembered() {
    List<DeviceDraft> removed =
        Stream.generate(EncryptionServiceTest::draft).limit(Devices.MAX_REMOVED + 2L).toList();
    for (int i = 0; i < removed.size(); i++) {
      DeviceDraft draft = removed.get(i);
      encryption.publish(alice, draft);
      devices.remove(alice.id(), draft.id(), Instant.EPOCH.plusSeconds(i));
    }
    String ofBob = encryption.publish(bob, draft());
    encryption.remove(bob, ofBob);
    assertThat(removed.stream().filter(each -> devices.isRemoved(alice.id(), each.id())))
        .containsExactlyElementsOf(removed.subList(2, removed.size()));
    assertThat(devices.isRemoved(bob.id(), ofBob)).isTrue();
  }

  @Test
  void encryptionNeedsADeviceOfEachUser() {
    encryption.publish(alice, draft());
    assertRefused(() -> encryption.encrypt(alice, bob.id(), true), MarketplaceError.DEVICE_MISSING);
    encryption.publish(bob, draft());
    assertThat(encryption.encrypt(alice, bob.id(), true)).isPresent();
    assertThat(encryption.encrypt(bob, alice.id(), true)).isEmpty();
    assertThat(encryption.isEncrypted(bob.id(), alice.id())).isTrue();
    assertThat(encryption.encryptedAmong(List.of(ChatMessage.pair(alice.id(), bob.id()), "a:b")))
        .containsExactly(ChatMessage.pair(alice.id(), bob.id()));
    assertThat(encryption.encrypt(bob, alice.id(), false)).isPresent();
    assertThat(encryption.isEncrypted(alice.id(), bob.id())).isFalse();
  }

  @Test
  void theLatestTurnsNameTheirUsers() {
    encryption.publish(alice, draft());
    encryption.publish(bob, draft());
    assertThat(encryption.turns(alice.id(), bob.id())).isEmpty();
    for (int i = 0; i < EncryptionTurns.MAX_KEPT; i++) {
      encryption.encrypt(alice, bob.id(), i % 2 == 0);
    }
    EncryptionTurn last = encryption.encrypt(bob, alice.id(), true).orElseThrow();
    assertThat(last.by()).isEqualTo(bob.id());
    assertThat(encryption.turns(bob.id(), alice.id()))
        .hasSize(EncryptionTurns.MAX_KEPT)
        .startsWith(encryption.turns(alice.id(), bob.id()).get(0))
        .endsWith(last);
    assertThat(encryption.turns(bob.id(), alice.id()).get(0).on()).isFalse();
    assertThat(encryption.turns(alice.id(), new ObjectId().toHexString())).isEmpty();
  }

  @Test
  void aTurnIsReportedAlsoIfItsUserCannotBeStored() {
    EncryptionTurns broken =
        new EncryptionTurns(store.database()) {
          @Override
          void add(String pair, EncryptionTurn turn) {
            throw new MongoTimeoutException("no server");
          }
        };
    EncryptionService service =
        new EncryptionService(
            devices, new EncryptedPairs(store.database()), broken, new Everybody(), MAX_DEVICES);
    service.publish(alice, draft());
    service.publish(bob, draft());
    assertThat(service.encrypt(alice, bob.id(), true)).isPresent();
    assertThat(service.isEncrypted(alice.id(), bob.id())).isTrue();
  }

  @Test
  void plainTextIsRefusedInAnEncryptedConversation() {
    encryption.publish(alice, draft());
    encryption.publish(bob, draft());
    assertThatCode(() -> encryption.check(alice, bob.id(), null)).doesNotThrowAnyException();
    encryption.encrypt(alice, bob.id(), true);
    assertRefused(
        () -> encryption.check(bob, alice.id(), null), MarketplaceError.ENCRYPTION_REQUIRED);
  }

  @Test
  void aMessageMustBeEncryptedForEachDeviceOfBothUsers() {
    String desk = encryption.publish(alice, draft());
    String phone = encryption.publish(alice, draft());
    String other = encryption.publish(bob, draft());
    assertThatCode(() -> encryption.check(alice, bob.id(), sealed(desk, desk, phone, other)))
        .doesNotThrowAnyException();
    Stream.of(
            sealed(desk, desk, other),
            sealed(desk, desk, phone),
            sealed(desk, desk, phone, other, "0".repeat(32)),
            sealed(desk, desk, phone, other, other),
            sealed(other, desk, phone, other))
        .forEach(
            wrong ->
                assertRefused(
                    () -> encryption.check(alice, bob.id(), wrong),
                    MarketplaceError.DEVICES_CHANGED));
  }

  private static void assertRefused(Runnable work, MarketplaceError error) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            MarketplaceException.class, refusal -> assertThat(refusal.error()).isEqualTo(error));
  }

  private static Sealed sealed(String sender, String... devices) {
    List<WrappedKey> keys =
        Arrays.stream(devices).map(device -> new WrappedKey(device, "A".repeat(64))).toList();
    return new Sealed(sender, "A".repeat(22) + "==", "A".repeat(16), "AAAA", keys);
  }

  private static DeviceDraft draft() {
    byte[] point = new byte[65];
    RANDOM.nextBytes(point);
    point[0] = 4;
    return new DeviceDraft(Base64.getEncoder().encodeToString(point), "Firefox on Linux");
  }

  private static Actor actor(String name) {
    String id = new ObjectId().toHexString();
    return new Actor(id, name, Identity.user(id, "user").withNames(null, name));
  }

  /** A directory in which each user exists. */
  private static final class Everybody extends UserDirectory {
    @Override
    public Optional<User> find(String id) {
      return Optional.of(new User(id, "a@b.c", "Somebody", null, "user", "active"));
    }
  }
}
