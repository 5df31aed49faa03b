package ee.socketio.container.cluster;

import ee.socketio.emit.FetchedSockets;
import ee.socketio.emit.RemoteSocket;
import ee.socketio.emit.ServerAnswers;
import ee.socketio.emit.SocketEmitter;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Operations that ask other nodes. */
@Path("control")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class Requests {
  @Inject private SocketEmitter emitter;

  @POST
  @Path("fetch")
  public CompletionStage<JsonValue> fetch(JsonObject body) {
    return new Command(body).select(emitter).fetchSockets().thenApply(Requests::view);
  }

  private static JsonValue view(FetchedSockets fetched) {
    return JsonBytes.write(
        Map.of(
            "complete", fetched.complete(),
            "missing", fetched.missingNodes(),
            "sockets", fetched.sockets().stream().map(Requests::view).toList()));
  }

  private static JsonValue view(RemoteSocket socket) {
    return JsonBytes.write(
        Map.of(
            "id", socket.id(),
            "rooms", socket.rooms(),
            "data", parsed(socket.dataJson()),
            "handshake", parsed(socket.handshakeJson())));
  }

  private static JsonValue parsed(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readValue();
    }
  }

  @POST
  @Path("remoteEmit")
  public CompletionStage<Void> remoteEmit(JsonObject body) {
    Command command = new Command(body);
    return on(command, socket -> socket.emit(command.event(), command.arguments()));
  }

  @POST
  @Path("remoteEmitWithAck")
  public CompletionStage<JsonValue> remoteEmitWithAck(JsonObject body) {
    Command command = new Command(body);
    return remote(command)
        .thenCompose(
            socket -> socket.emitWithAck(command.timeout(), command.event(), command.arguments()))
        .thenApply(answer -> Broadcasts.firsts(List.of(answer)).get(0));
  }

  @POST
  @Path("remoteJoin")
  public CompletionStage<Void> remoteJoin(JsonObject body) {
    Command command = new Command(body);
    return on(command, socket -> socket.join(command.names()));
  }

  @POST
  @Path("remoteLeave")
  public CompletionStage<Void> remoteLeave(JsonObject body) {
    Command command = new Command(body);
    return on(command, socket -> socket.leave(command.names()));
  }

  @POST
  @Path("remoteDisconnect")
  public CompletionStage<Void> remoteDisconnect(JsonObject body) {
    Command command = new Command(body);
    return on(command, socket -> socket.disconnect(command.close()));
  }

  private CompletionStage<Void> on(Command command, Consumer<RemoteSocket> operation) {
    return remote(command).thenAccept(operation);
  }

  private CompletionStage<RemoteSocket> remote(Command command) {
    return command
        .select(emitter)
        .to(command.id())
        .fetchSockets()
        .thenApply(fetched -> fetched.sockets().get(0));
  }

  @POST
  @Path("serverSideEmit")
  public void serverSideEmit(JsonObject body) {
    Command command = new Command(body);
    command.emitter(emitter).serverSideEmit(command.event(), command.arguments());
  }

  @POST
  @Path("serverSideEmitWithAck")
  public CompletionStage<JsonValue> serverSideEmitWithAck(JsonObject body) {
    Command command = new Command(body);
    return command
        .emitter(emitter)
        .serverSideEmitWithAck(command.event(), command.arguments())
        .thenApply(Requests::view);
  }

  private static JsonValue view(ServerAnswers answers) {
    return JsonBytes.write(
        Map.of(
            "complete", answers.complete(),
            "missing", answers.missingNodes(),
            "answers", Broadcasts.firsts(answers.answers())));
  }
}
