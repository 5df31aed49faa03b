package ee.socketio.marketplace.chat;

import ee.socketio.marketplace.Done;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.Emits;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public keys of devices, and the option to encrypt a conversation. */
@SocketNamespace(ChatHandlers.NAMESPACE)
@Emits(
    namespace = ChatHandlers.NAMESPACE,
    event = "chat:encryption",
    payload = EncryptionHandlers.EncryptionChanged.class)
public class EncryptionHandlers {
  @Inject private EncryptionService encryption;
  @Inject private ChatEmitter emitter;

  /**
   * The acknowledgement of {@code chat:device}.
   *
   * @param id the id of the device
   */
  public record Published(String id) {}

  /**
   * The payload of {@code chat:devices}.
   *
   * @param with the id of the other user
   */
  public record DevicesRequest(@NotNull String with) {}

  /**
   * The acknowledgement of {@code chat:devices}.
   *
   * @param own the devices of the user
   * @param peer the devices of the other user
   */
  public record DeviceList(List<Device> own, List<Device> peer) {}

  /**
   * The payload of {@code chat:device:remove}.
   *
   * @param id the id of the device
   */
  public record DeviceRemoval(@NotNull @Pattern(regexp = Device.ID) String id) {}

  /**
   * The payload of {@code chat:encryption}, from a client.
   *
   * @param with the id of the other user
   * @param on whether the messages of the conversation must be encrypted
   */
  public record EncryptionRequest(@NotNull String with, @NotNull Boolean on) {}

  /**
   * The payload of {@code chat:encryption}, from the server.
   *
   * @param by the id of the user who changed the conversation
   * @param byName the name of that user
   * @param with the id of the other user
   * @param on whether the messages of the conversation must be encrypted
   * @param at when the user changed it
   */
  public record EncryptionChanged(String by, String byName, String with, boolean on, Instant at) {}

  /**
   * The acknowledgement of {@code chat:encryption}.
   *
   * @param ok always true, because an error has an acknowledgement of its own
   * @param at when the user changed the conversation; null if this did not change it
   */
  public record Turned(boolean ok, @Nullable Instant at) {}

  @OnEvent("chat:device")
  @Permits(Operation.CHAT)
  Published publish(Socket socket, @NotNull @Valid DeviceDraft draft) {
    return new Published(encryption.publish(Actor.of(socket.identity()), draft));
  }

  @OnEvent("chat:devices")
  @Permits(Operation.CHAT)
  DeviceList devices(Socket socket, @NotNull @Valid DevicesRequest request) {
    String with = Require.id(request.with(), "with");
    return new DeviceList(
        encryption.devices(Actor.of(socket.identity())), encryption.devicesOf(with));
  }

  @OnEvent("chat:device:remove")
  @Permits(Operation.CHAT)
  Done remove(Socket socket, @NotNull @Valid DeviceRemoval request) {
    encryption.remove(Actor.of(socket.identity()), request.id());
    return Done.OK;
  }

  @OnEvent("chat:encryption")
  @Permits(Operation.CHAT)
  Turned encrypt(Socket socket, @NotNull @Valid EncryptionRequest request) {
    Actor user = Actor.of(socket.identity());
    String with = Require.id(request.with(), "with");
    EncryptionTurn turn = encryption.encrypt(user, with, request.on()).orElse(null);
    if (turn == null) {
      return new Turned(true, null);
    }
    emitter.emitToBoth(
        socket,
        with,
        "chat:encryption",
        new EncryptionChanged(user.id(), user.name(), with, turn.on(), turn.at()));
    return new Turned(true, turn.at());
  }
}
