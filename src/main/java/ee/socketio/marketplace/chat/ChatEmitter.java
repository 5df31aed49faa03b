package ee.socketio.marketplace.chat;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sends the events of a conversation to its two users. */
@ApplicationScoped
public class ChatEmitter {
  @Inject private SocketEmitter emitter;

  /** Sends an event to all devices of both users except the one that caused it. */
  void emitToBoth(Socket from, String peer, String event, Object payload) {
    emitter
        .of(ChatHandlers.NAMESPACE)
        .to(RoomNames.ofUser(peer), RoomNames.ofUser(Actor.of(from.identity()).id()))
        .except(from.id().value())
        .emit(event, payload);
  }
}
