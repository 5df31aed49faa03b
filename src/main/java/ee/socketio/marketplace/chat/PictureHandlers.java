package ee.socketio.marketplace.chat;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.chat.ChatHandlers.Sent;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

/** Receives pictures as binary events. Clients load them from {@code api/chat/pictures}. */
@SocketNamespace(ChatHandlers.NAMESPACE)
public class PictureHandlers {
  @Inject private PictureService pictures;
  @Inject private ChatEmitter emitter;

  @OnEvent("chat:picture")
  @Permits(Operation.CHAT)
  Sent send(Socket socket, @NotNull @Valid PictureDraft draft, @NotNull byte[] picture) {
    Actor sender = Actor.of(socket.identity());
    ChatService.Stored stored = pictures.store(sender, draft, picture);
    ChatMessage message = stored.message();
    if (stored.isNew()) {
      emitter.emitToBoth(socket, message.to(), "chat:message:new", message);
    }
    return new Sent(true, message.id(), message.at(), !stored.isNew());
  }
}
