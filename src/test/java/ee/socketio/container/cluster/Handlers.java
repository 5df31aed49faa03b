package ee.socketio.container.cluster;

import ee.socketio.emit.BroadcastOperator;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Ack;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The same handlers as in {@code src/test/js/cluster/application.mjs}. */
@ApplicationScoped
public class Handlers {
  private static final List<String> NAMESPACES = List.of("/", "/chat", "/a*b[c]", "/java");
  private static final String KEPT = "kept";
  private static final String ADMISSIONS = "admissions";

  @Inject private SocketEmitter emitter;
  @Inject private Records records;

  void start(@Observes ServerStarting starting) {
    for (String name : NAMESPACES) {
      Namespace namespace = starting.server().of(name);
      namespace.use(Handlers::admit);
      namespace.onConnection(this::accept);
      namespace.onServerSide("notice", (arguments, ack) -> heard(name, "notice", arguments));
      namespace.onServerSide("question", (arguments, ack) -> answer(name, arguments, ack));
    }
  }

  /** Notes each call of the middleware in the data of the socket, which a recovery keeps. */
  private static void admit(Socket candidate) {
    String call = candidate.recovered() ? "recovered" : "new";
    candidate.data().merge(ADMISSIONS, call, (calls, last) -> calls + " " + last);
  }

  private void answer(String namespace, Arguments arguments, Ack ack) {
    heard(namespace, "question", arguments);
    String word = String.valueOf(arguments.get(0, String.class));
    if (word.equals("silence") && !records.keeps(String.valueOf(arguments.get(1, String.class)))) {
      return;
    }
    ack.send("answer to " + word);
    if (word.equals("twice")) {
      ack.send("a second answer");
    }
  }

  private void heard(String namespace, String event, Arguments arguments) {
    List<@Nullable Object> all = new ArrayList<>(List.of(namespace, event));
    for (int i = 0; i < arguments.size(); i++) {
      all.add(arguments.get(i, Object.class));
    }
    records.heard(all);
  }

  private void accept(Socket socket) {
    socket.on(
        "join",
        (arguments, ack) -> {
          socket.join(text(arguments, 0));
          ack.send(true);
        });
    socket.on(
        "leave",
        (arguments, ack) -> {
          socket.leave(text(arguments, 0));
          ack.send(true);
        });
    socket.on(
        "keep",
        (arguments, ack) -> {
          socket.data().put(KEPT, text(arguments, 0));
          records.keep(text(arguments, 0));
          ack.send(true);
        });
    socket.on(
        "say",
        (arguments, ack) -> {
          BroadcastOperator others = emitter.broadcast(socket);
          String room = arguments.get(0, String.class);
          (room == null ? others : others.to(room)).emit("said", text(arguments, 1));
          ack.send(true);
        });
    socket.on("state", (arguments, ack) -> ack.send(state(socket)));
    socket.onDisconnect(reason -> records.disconnected(socket.id().value(), reason));
  }

  private static String text(Arguments arguments, int index) {
    return String.valueOf(arguments.get(index, String.class));
  }

  private static Map<String, @Nullable Object> state(Socket socket) {
    Map<String, @Nullable Object> state = new HashMap<>();
    state.put("id", socket.id().value());
    state.put("recovered", socket.recovered());
    state.put("rooms", socket.rooms());
    state.put(KEPT, socket.data().get(KEPT));
    state.put(ADMISSIONS, socket.data().get(ADMISSIONS));
    return state;
  }
}
