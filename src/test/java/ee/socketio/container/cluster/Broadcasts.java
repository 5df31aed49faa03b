package ee.socketio.container.cluster;

import ee.socketio.emit.BroadcastOperator;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.BroadcastAckException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Operations on the sockets of all nodes. */
@Path("control")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class Broadcasts {
  @Inject private SocketEmitter emitter;

  @POST
  @Path("emit")
  public void emit(JsonObject body) {
    Command command = new Command(body);
    command.select(emitter).emit(command.event(), command.arguments());
  }

  /** Emits the numbers from 0 on, without a pause. */
  @POST
  @Path("burst")
  public void burst(JsonObject body) {
    Command command = new Command(body);
    for (int number = 0; number < command.count(); number++) {
      command.select(emitter).emit(command.event(), number);
    }
  }

  /** Emits the numbers from 0 on, one per millisecond. */
  @POST
  @Path("feed")
  public void feed(JsonObject body) throws InterruptedException {
    Command command = new Command(body);
    for (int number = 0; number < command.count(); number++) {
      command.select(emitter).emit(command.event(), number);
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  @POST
  @Path("emitWithAck")
  public CompletionStage<JsonValue> emitWithAck(JsonObject body) {
    Command command = new Command(body);
    return command
        .select(emitter)
        .timeout(command.timeout())
        .emitWithAck(command.event(), command.arguments())
        .handle(Broadcasts::result);
  }

  private static JsonValue result(@Nullable List<Arguments> answers, @Nullable Throwable failure) {
    if (answers != null) {
      return JsonBytes.write(Map.of("complete", true, "answers", firsts(answers)));
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof BroadcastAckException partial) {
      return JsonBytes.write(
          Map.of(
              "complete",
              false,
              "answers",
              firsts(partial.answers()),
              "error",
              String.valueOf(partial.getMessage())));
    }
    throw new CompletionException(cause);
  }

  static List<JsonValue> firsts(List<Arguments> answers) {
    return answers.stream().map(each -> JsonBytes.write(each.get(0, Object.class))).toList();
  }

  /** Emits events with an acknowledgement whose answers no test awaits. */
  @POST
  @Path("askInVain")
  public void askInVain(JsonObject body) {
    Command command = new Command(body);
    BroadcastOperator selected = command.select(emitter).timeout(command.timeout());
    for (int number = 0; number < command.count(); number++) {
      selected.emitWithAck(command.event(), number);
    }
  }

  @POST
  @Path("join")
  public void join(JsonObject body) {
    Command command = new Command(body);
    command.select(emitter).socketsJoin(command.names());
  }

  @POST
  @Path("leave")
  public void leave(JsonObject body) {
    Command command = new Command(body);
    command.select(emitter).socketsLeave(command.names());
  }

  @POST
  @Path("disconnect")
  public void disconnect(JsonObject body) {
    Command command = new Command(body);
    command.select(emitter).disconnectSockets(command.close());
  }

  /** An event, and a disconnect right after it. */
  @POST
  @Path("dismiss")
  public void dismiss(JsonObject body) {
    emit(body);
    disconnect(body);
  }

  /** Moves the sockets of a room in and out of another room, with an event after each move. */
  @POST
  @Path("mixed")
  public void mixed(JsonObject body) {
    Command command = new Command(body);
    SocketEmitter of = command.emitter(emitter);
    for (int number = 0; number < command.count(); number++) {
      of.in(command.room()).socketsJoin(command.other());
      of.to(command.other()).emit(command.event(), number);
      of.in(command.room()).socketsLeave(command.other());
      of.to(command.other()).emit(command.event(), -1);
    }
  }
}
