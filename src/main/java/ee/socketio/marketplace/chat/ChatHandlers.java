package ee.socketio.marketplace.chat;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.Done;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.UserDirectory;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.Emits;
import ee.socketio.socket.cdi.OnDisconnect;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;

/**
 * The chat of two users. A message is stored first; then all devices of the recipient and the other
 * devices of the sender receive it.
 */
@SocketNamespace(ChatHandlers.NAMESPACE)
@Emits(namespace = ChatHandlers.NAMESPACE, event = "chat:message:new", payload = ChatMessage.class)
@Emits(namespace = ChatHandlers.NAMESPACE, event = "chat:read", payload = ReadReceipt.class)
@Emits(namespace = ChatHandlers.NAMESPACE, event = "chat:typing", payload = Typing.class)
public class ChatHandlers {
  static final String NAMESPACE = "/chat";

  @Inject private ChatService chat;
  @Inject private UserDirectory users;
  @Inject private SocketEmitter emitter;
  @Inject private ChatEmitter chatEmitter;
  @Inject private TypingIndicators typing;

  /**
   * The acknowledgement of {@code chat:message}.
   *
   * @param ok always true, because an error has an acknowledgement of its own
   * @param id the id of the message
   * @param at when the server received the message
   * @param duplicate whether the server had received the same message before
   */
  public record Sent(boolean ok, String id, Instant at, boolean duplicate) {}

  /**
   * The payload of {@code chat:read}, from a client.
   *
   * @param from the id of the sender of the messages
   * @param upTo the id of the last message that the user read
   */
  public record ReadRequest(@NotNull String from, @NotNull String upTo) {}

  /**
   * The acknowledgement of {@code chat:read}.
   *
   * @param ok always true, because an error has an acknowledgement of its own
   * @param count the number of messages that were unread before
   */
  public record ReadAnswer(boolean ok, long count) {}

  /**
   * The payload of {@code chat:typing}, from a client.
   *
   * @param to the id of the recipient
   * @param typing whether the user is typing
   */
  public record TypingReport(@NotNull String to, @NotNull Boolean typing) {}

  /**
   * The acknowledgement of {@code chat:conversations}.
   *
   * @param conversations the latest first
   */
  public record ConversationList(List<Conversation> conversations) {}

  /**
   * The acknowledgement of {@code chat:unread}.
   *
   * @param unread the number of messages that the user has not read, at most 1000
   */
  public record Unread(long unread) {}

  @OnEvent("chat:message")
  @Permits(Operation.CHAT)
  Sent send(Socket socket, @NotNull @Valid ChatDraft draft) {
    Actor sender = Actor.of(socket.identity());
    ChatService.Stored stored = chat.store(sender, draft);
    ChatMessage message = stored.message();
    if (stored.isNew()) {
      typing.stop(sender, message.to());
      chatEmitter.emitToBoth(socket, message.to(), "chat:message:new", message);
    }
    return new Sent(true, message.id(), message.at(), !stored.isNew());
  }

  @OnEvent("chat:history")
  @Permits(Operation.CHAT)
  History history(Socket socket, @NotNull @Valid HistoryRequest request) {
    return chat.history(Actor.of(socket.identity()), request);
  }

  @OnEvent("chat:conversations")
  @Permits(Operation.CHAT)
  ConversationList conversations(Socket socket) {
    return new ConversationList(chat.conversations(Actor.of(socket.identity())));
  }

  @OnEvent("chat:unread")
  @Permits(Operation.CHAT)
  Unread unread(Socket socket) {
    return new Unread(chat.unread(Actor.of(socket.identity())));
  }

  @OnEvent("chat:search")
  @Permits(Operation.CHAT)
  SearchResult search(Socket socket, @NotNull @Valid SearchRequest request) {
    return chat.search(Actor.of(socket.identity()), request);
  }

  @OnEvent("chat:read")
  @Permits(Operation.CHAT)
  ReadAnswer markRead(Socket socket, @NotNull @Valid ReadRequest request) {
    Actor reader = Actor.of(socket.identity());
    String from = Require.id(request.from(), "from");
    String upTo = Require.id(request.upTo(), "upTo");
    Instant now = Timestamps.now();
    long count = chat.markRead(reader, from, upTo, now);
    if (count > 0) {
      chatEmitter.emitToBoth(
          socket, from, "chat:read", new ReadReceipt(reader.id(), from, upTo, now));
    }
    return new ReadAnswer(true, count);
  }

  @OnEvent("chat:typing")
  @Permits(Operation.CHAT)
  Done typing(Socket socket, @NotNull @Valid TypingReport report) {
    Actor writer = Actor.of(socket.identity());
    String to = users.require(report.to(), "to").id();
    if (report.typing()) {
      typing.start(writer, to);
    } else {
      typing.stop(writer, to);
    }
    return Done.OK;
  }

  @OnDisconnect
  void disconnected(Socket socket) {
    Actor writer = Actor.of(socket.identity());
    if (!emitter.of(NAMESPACE).isUserOnline(writer.id())) {
      typing.stopAll(writer);
    }
  }
}
