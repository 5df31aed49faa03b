package ee.socketio.marketplace.chat;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.Done;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.UserDirectory;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.Emits;
import ee.socketio.socket.cdi.OnDisconnect;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chat between two users. What is said is stored first, then sent to all devices of the recipient
 * and to the sender's other ones.
 */
@SocketNamespace(ChatHandlers.NAMESPACE)
@Emits(namespace = ChatHandlers.NAMESPACE, event = "chat:message:new", payload = ChatMessage.class)
@Emits(namespace = ChatHandlers.NAMESPACE, event = "chat:read", payload = ReadReceipt.class)
@Emits(namespace = ChatHandlers.NAMESPACE, event = "chat:typing", payload = Typing.class)
public class ChatHandlers {
  static final String NAMESPACE = "/chat";

  @Inject private ChatService desk;
  @Inject private UserDirectory users;
  @Inject private SocketEmitter emitter;
  @Inject private TypingBoard typing;

  /**
   * The acknowledgement of {@code chat:message}.
   *
   * @param ok always true; what is refused answers an error
   * @param id of the message
   * @param at when the server took it
   * @param duplicate whether it had been taken before
   */
  public record Sent(boolean ok, String id, Instant at, boolean duplicate) {}

  /**
   * What was read.
   *
   * @param from who has written it
   * @param upTo the id of the last message that was read
   */
  public record ReadRequest(@Nullable String from, @Nullable String upTo) {}

  /**
   * The acknowledgement of {@code chat:read}.
   *
   * @param ok always true
   * @param count how many messages had not been read before
   */
  public record Noted(boolean ok, long count) {}

  /**
   * Who types.
   *
   * @param to for whom
   * @param typing whether they still do
   */
  public record TypingReport(@Nullable String to, @Nullable Boolean typing) {}

  /**
   * The acknowledgement of {@code chat:conversations}.
   *
   * @param conversations the latest first
   */
  public record ConversationList(List<Conversation> conversations) {}

  @OnEvent("chat:message")
  @Permits(Operation.CHAT)
  Sent take(Socket socket, @Nullable ChatDraft draft) {
    Actor sender = Actor.of(socket.identity());
    ChatService.Taken taken = desk.take(sender, draft);
    ChatMessage message = taken.message();
    if (taken.isNew()) {
      typing.stopped(sender, message.to());
      passOn(socket, message.to(), "chat:message:new", message);
    }
    return new Sent(true, message.id(), message.at(), !taken.isNew());
  }

  /** To all devices of two users but the one that has it already. */
  private void passOn(Socket from, String peer, String event, Object payload) {
    String self = Actor.of(from.identity()).id();
    emitter
        .of(NAMESPACE)
        .to(RoomNames.ofUser(peer), RoomNames.ofUser(self))
        .except(from.id().value())
        .emit(event, payload);
  }

  @OnEvent("chat:history")
  @Permits(Operation.CHAT)
  History history(Socket socket, @Nullable HistoryRequest request) {
    return desk.history(Actor.of(socket.identity()), request);
  }

  @OnEvent("chat:conversations")
  @Permits(Operation.CHAT)
  ConversationList conversations(Socket socket) {
    return new ConversationList(desk.conversations(Actor.of(socket.identity())));
  }

  @OnEvent("chat:read")
  @Permits(Operation.CHAT)
  Noted read(Socket socket, @Nullable ReadRequest given) {
    ReadRequest request = Require.present(given, "request");
    Actor reader = Actor.of(socket.identity());
    String from = Require.id(request.from(), "from");
    String upTo = Require.id(request.upTo(), "upTo");
    Instant now = Timestamps.now();
    long count = desk.read(reader, from, upTo, now);
    if (count > 0) {
      passOn(socket, from, "chat:read", new ReadReceipt(reader.id(), from, upTo, now));
    }
    return new Noted(true, count);
  }

  @OnEvent("chat:typing")
  @Permits(Operation.CHAT)
  Done typing(Socket socket, @Nullable TypingReport given) {
    TypingReport report = Require.present(given, "report");
    Actor writer = Actor.of(socket.identity());
    String to = users.named(report.to(), "to").id();
    if (Require.present(report.typing(), "typing")) {
      typing.began(writer, to);
    } else {
      typing.stopped(writer, to);
    }
    return Done.OK;
  }

  @OnDisconnect
  void gone(Socket socket) {
    if (!emitter.of(NAMESPACE).isUserOnline(Actor.of(socket.identity()).id())) {
      typing.gone(Actor.of(socket.identity()));
    }
  }
}
