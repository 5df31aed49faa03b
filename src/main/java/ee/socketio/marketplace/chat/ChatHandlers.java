package ee.socketio.marketplace.chat;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.UserDirectory;
import ee.socketio.room.Destination;
import ee.socketio.socket.Ack;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.PayloadException;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Takes {@code chat:message} and passes it on as {@code chat:message:new}: to all sockets of the
 * recipient and to the sender's other sockets.
 */
@ApplicationScoped
public class ChatHandlers {
  @Inject private UserDirectory users;
  @Inject private SocketEmitter emitter;

  void register(@Observes ServerStarting starting) {
    Editor editor = new Editor(users, Clock.systemUTC(), () -> UUID.randomUUID().toString());
    starting
        .server()
        .of("/")
        .onConnection(
            socket ->
                socket.on(
                    "chat:message", (arguments, ack) -> take(editor, socket, arguments, ack)));
  }

  private void take(Editor editor, Socket socket, Arguments arguments, Ack ack) {
    try {
      ChatMessage message = editor.edit(socket.identity(), arguments.get(0, ChatDraft.class));
      passOn(socket, message);
      ack.send(ChatAnswer.taken(message));
    } catch (RefusedMessageException refusal) {
      ack.send(ChatAnswer.refused(refusal.why()));
    } catch (PayloadException noDraft) {
      ack.send(ChatAnswer.refused("A message is an object with a recipient and a text."));
    }
  }

  private void passOn(Socket sender, ChatMessage message) {
    Destination others =
        new Destination(sender.namespaceName(), rooms(message), Set.of(sender.id().value()));
    emitter.emit(others, "chat:message:new", message);
  }

  private static Set<String> rooms(ChatMessage message) {
    // Not Set.of: people may write to themselves.
    return new HashSet<>(List.of("user:" + message.to(), "user:" + message.from()));
  }
}
