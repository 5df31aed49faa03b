package ee.socketio.marketplace.chat;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.UserDirectory;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.Emits;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code chat:message} and passes it on as {@code chat:message:new}: to all sockets of the
 * recipient and to the sender's other sockets.
 */
@SocketNamespace
@Emits(event = "chat:message:new", payload = ChatMessage.class)
public class ChatHandlers {
  @Inject private UserDirectory users;
  @Inject private SocketEmitter emitter;
  private Editor editor;

  @PostConstruct
  void prepare() {
    editor = new Editor(users, Clock.systemUTC(), () -> UUID.randomUUID().toString());
  }

  @OnEvent("chat:message")
  ChatAnswer take(Socket socket, @Nullable ChatDraft draft) {
    try {
      ChatMessage message = editor.edit(socket.identity(), draft);
      passOn(socket, message);
      return ChatAnswer.taken(message);
    } catch (RefusedMessageException refusal) {
      return ChatAnswer.refused(refusal.why());
    }
  }

  private void passOn(Socket sender, ChatMessage message) {
    Destination others =
        new Destination(sender.namespaceName(), rooms(message), Set.of(sender.id().value()));
    emitter.emit(others, "chat:message:new", message);
  }

  private static Set<String> rooms(ChatMessage message) {
    // Not Set.of: people may write to themselves.
    return new HashSet<>(List.of(RoomNames.ofUser(message.to()), RoomNames.ofUser(message.from())));
  }
}
