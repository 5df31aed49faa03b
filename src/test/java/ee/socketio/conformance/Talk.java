package ee.socketio.conformance;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Ack;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.ClientException;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The main namespace, open to guests. */
@SocketNamespace
public class Talk {
  private static final Duration ACK_TIMEOUT = Duration.ofSeconds(10);

  @Inject private SocketEmitter emitter;
  @Inject private Visits visits;

  /** An order with constraints. */
  public record Draft(@NotBlank String title, @Min(1) int count) {}

  @OnEvent("echo")
  void echo(Socket socket, Arguments arguments, Ack ack) {
    socket.emit("echoed", arguments);
    ack.send(arguments);
  }

  @OnEvent("ask")
  CompletionStage<Integer> ask(Socket socket, int number) {
    return socket
        .emitWithAck(ACK_TIMEOUT, "question", number)
        .thenApply(answer -> answer.get(0, Integer.class));
  }

  @OnEvent("handshake")
  Map<String, Object> handshake(Socket socket) {
    var handshake = socket.handshake();
    return Map.of("secure", handshake.secure(), "address", handshake.address());
  }

  @OnEvent("draft")
  int draft(@Valid Draft draft) {
    return draft.count();
  }

  @OnEvent("fail")
  void fail() {
    throw new ClientException("failed on purpose");
  }

  @OnEvent("visit")
  int visit() {
    visits.next();
    return visits.next();
  }

  @OnEvent("limited:ask")
  int limited(int number) {
    return number;
  }

  /** Sends more events than the queue of a client holds, and acknowledges after the last one. */
  @OnEvent("flood")
  boolean flood(String socketId, int count) {
    Socket target = emitter.to(socketId).localSockets().get(0);
    for (int number = 0; number < count; number++) {
      target.emit("drop", number);
    }
    return true;
  }
}
