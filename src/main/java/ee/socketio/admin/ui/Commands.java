package ee.socketio.admin.ui;

import ee.socketio.emit.BroadcastOperator;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.log.LogText;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.EventError;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import java.lang.System.Logger.Level;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The commands of the page. They apply to the sockets of all nodes. The log names each command with
 * the socket of the operator.
 */
final class Commands {
  private static final System.Logger LOG = System.getLogger(Commands.class.getName());

  private final SocketServer server;
  private final SocketEmitter emitter;

  Commands(SocketServer server, SocketEmitter emitter) {
    this.server = server;
    this.emitter = emitter;
  }

  /** Lets an operator send commands. */
  void accept(Socket operator) {
    operator.on("emit", (arguments, ack) -> emit(operator, arguments));
    operator.on("join", (arguments, ack) -> join(operator, arguments));
    operator.on("leave", (arguments, ack) -> leave(operator, arguments));
    operator.on("_disconnect", (arguments, ack) -> disconnect(operator, arguments));
  }

  private void emit(Socket operator, Arguments arguments) {
    BroadcastOperator selected = select(arguments, 1);
    String event = text(arguments, 2);
    log(operator, "emits '" + LogText.value(event) + "' to", arguments, 1);
    String rest =
        IntStream.range(3, arguments.size())
            .mapToObj(arguments::json)
            .collect(Collectors.joining(",", "[", "]"));
    try {
      selected.emit(event, server.packets().arguments(rest, arguments.attachments()));
    } catch (IllegalArgumentException e) {
      throw EventError.INVALID.exception(String.valueOf(e.getMessage()));
    }
  }

  private void join(Socket operator, Arguments arguments) {
    String room = text(arguments, 1);
    BroadcastOperator selected = select(arguments, 2);
    log(operator, "adds to room '" + LogText.value(room) + "'", arguments, 2);
    selected.socketsJoin(room);
  }

  private void leave(Socket operator, Arguments arguments) {
    String room = text(arguments, 1);
    BroadcastOperator selected = select(arguments, 2);
    log(operator, "removes from room '" + LogText.value(room) + "'", arguments, 2);
    selected.socketsLeave(room);
  }

  private void disconnect(Socket operator, Arguments arguments) {
    boolean close = "true".equals(arguments.json(1));
    BroadcastOperator selected = select(arguments, 2);
    log(operator, close ? "closes" : "disconnects", arguments, 2);
    selected.disconnectSockets(close);
  }

  /**
   * Selects the sockets of a command.
   *
   * @param filter the index of the room or of the socket id; all sockets if the argument is missing
   */
  private BroadcastOperator select(Arguments arguments, int filter) {
    NamespaceName namespace = namespace(arguments);
    BroadcastOperator all = emitter.of(namespace.value()).sockets();
    String room = arguments.get(filter, String.class);
    return room == null || room.isEmpty() ? all : all.in(room);
  }

  /** Only existing namespaces, because a command must not create one. */
  private NamespaceName namespace(Arguments arguments) {
    String name = text(arguments, 0);
    try {
      NamespaceName namespace = NamespaceName.of(name);
      if (server.find(namespace).isPresent()) {
        return namespace;
      }
    } catch (IllegalArgumentException e) {
      // The error below is sufficient.
    }
    throw EventError.NOT_FOUND.exception(
        "the namespace '" + LogText.value(name) + "' does not exist on this server");
  }

  private static String text(Arguments arguments, int index) {
    String text = arguments.get(index, String.class);
    if (text == null || text.isEmpty()) {
      throw EventError.INVALID.exception(
          "argument " + (index + 1) + " is missing, expected a text");
    }
    return text;
  }

  private static void log(Socket operator, String command, Arguments arguments, int filter) {
    @Nullable String room = arguments.get(filter, String.class);
    LOG.log(
        Level.INFO,
        "[SOCKET] admin UI: {0} {1} {2} in {3}",
        operator,
        command,
        room == null ? "all sockets" : "'" + LogText.value(room) + "'",
        LogText.value(arguments.get(0, String.class)));
  }
}
