package ee.socketio.container.echo;

import ee.socketio.emit.Push;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.emit.cdi.PushTo;
import ee.socketio.mailbox.EventStore;
import ee.socketio.mailbox.MemoryEventStore;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.ClientException;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Sends durable events with each method of the API, to users who may be offline. */
@SocketNamespace("/mailbox")
public class MailboxHandlers {
  private static final NamespaceName HERE = NamespaceName.of("/mailbox");

  @Inject private SocketEmitter emitter;
  @Inject private Event<Push> pushes;
  @Inject private Event<Kept> records;

  /** A durable event that names its user. */
  @PushTo(namespace = "/mailbox", user = "{user}", event = "kept", durable = true)
  public record Kept(String user, int number) {}

  @Produces
  @ApplicationScoped
  static EventStore store() {
    return new MemoryEventStore();
  }

  @OnEvent("keep-by-emitter")
  void byEmitter(String user, int number) {
    emitter.of("/mailbox").emitToUserDurably(user, "kept", new Kept(user, number));
  }

  @OnEvent("keep-bytes")
  void bytes(String user, byte[] bytes) {
    emitter.of("/mailbox").emitToUserDurably(user, "kept", bytes);
  }

  @OnEvent("keep-by-push")
  void byPush(String user, int number) {
    Destination to = Destination.room(HERE, RoomNames.ofUser(user));
    pushes.fire(Push.to(to, "kept", new Kept(user, number)).durable());
  }

  @OnEvent("keep-by-record")
  @Transactional
  void byRecord(String user, int number, boolean fail) {
    records.fire(new Kept(user, number));
    if (fail) {
      throw new ClientException("rolled back");
    }
  }
}
