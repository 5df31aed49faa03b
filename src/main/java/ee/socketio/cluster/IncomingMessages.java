package ee.socketio.cluster;

import ee.socketio.cluster.ClusterMessage.AllRooms;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.Disconnect;
import ee.socketio.cluster.ClusterMessage.FetchSockets;
import ee.socketio.cluster.ClusterMessage.Join;
import ee.socketio.cluster.ClusterMessage.Leave;
import ee.socketio.cluster.ClusterMessage.Rooms;
import ee.socketio.cluster.ClusterMessage.ServerAnswer;
import ee.socketio.cluster.ClusterMessage.ServerSideEmit;
import ee.socketio.cluster.ClusterMessage.Sockets;
import ee.socketio.emit.Emission;
import ee.socketio.emit.Emission.Move;
import ee.socketio.emit.LocalFanout;
import ee.socketio.emit.SocketJson;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.ReservedRoomException;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.EventOrder;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Applies the messages of other nodes to the sockets of this node, and answers requests. Work that
 * may run code of the application runs in queues, not on the thread of the link.
 */
final class IncomingMessages {
  private static final String ROOM_REFUSED = "a room of another node was refused";
  private static final String EVENT_REFUSED = "an event of another server was refused";
  private static final String NO_REQUESTER = "a request without the id of its node was ignored";
  private static final String QUEUE_FULL = "a request was dropped because too many wait";

  private final SocketServer server;
  private final LocalFanout fanout;
  private final Publisher publisher;
  private final Refusals refusals;
  private final RemoteBroadcasts broadcasts;
  private final WorkQueue answers;
  private final WorkQueue events;

  IncomingMessages(
      SocketServer server,
      LocalFanout local,
      Publisher publisher,
      ClusterOptions options,
      Refusals refusals) {
    this.server = server;
    this.publisher = publisher;
    this.refusals = refusals;
    this.answers = queue("the answers to other nodes", options.maxRequests());
    this.events = queue("the events of other nodes", options.maxRequests());
    this.fanout = local.announcingOn(queue("the outgoing listeners", options.maxRequests()));
    this.broadcasts = new RemoteBroadcasts(server, fanout, publisher, options.maxRequests());
  }

  private WorkQueue queue(String owner, int limit) {
    return new WorkQueue(server.serverTasks(owner), limit, () -> refusals.add(QUEUE_FULL, owner));
  }

  /** The number of broadcasts of other nodes whose acknowledgements are missing. */
  int pendingBroadcasts() {
    return broadcasts.pending();
  }

  /**
   * Applies a message.
   *
   * @param node the id of the sending node; null if it is unknown
   * @param message not a response
   * @param position of an event, see {@link EventOrder#add}
   */
  void apply(
      @Nullable String node, NamespaceName namespace, ClusterMessage message, long position) {
    if (message instanceof Broadcast broadcast) {
      broadcasts.deliver(node, broadcast, position);
    } else if (message instanceof Join join) {
      join(join);
    } else if (message instanceof Leave leave) {
      leave(leave);
    } else if (message instanceof Disconnect disconnect) {
      disconnect(disconnect);
    } else if (message instanceof ServerSideEmit emit) {
      handle(node, namespace, emit);
    } else if (node == null) {
      refusals.add(NO_REQUESTER, message.getClass().getSimpleName());
    } else if (message instanceof FetchSockets fetch) {
      answers.execute(() -> publisher.respond(namespace, node, sockets(fetch)));
    } else if (message instanceof AllRooms all) {
      answers.execute(() -> publisher.respond(namespace, node, rooms(namespace, all)));
    } else {
      throw new IllegalArgumentException(message.getClass() + ", expected a command or a request");
    }
  }

  private void join(Join join) {
    Destination destination = join.destination();
    try {
      for (String room : join.rooms()) {
        RoomNames.requireJoinable(room, name -> isSocketId(destination.namespace(), name));
      }
      fanout.deliver(new Move(destination, join.rooms(), List.of()));
    } catch (ReservedRoomException e) {
      refusals.add(ROOM_REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private boolean isSocketId(NamespaceName namespace, String room) {
    return server.find(namespace).filter(each -> each.isSocketId(room)).isPresent();
  }

  private void leave(Leave leave) {
    try {
      leave.rooms().forEach(RoomNames::requireLeavable);
      fanout.deliver(new Move(leave.destination(), List.of(), leave.rooms()));
    } catch (ReservedRoomException e) {
      refusals.add(ROOM_REFUSED, String.valueOf(e.getMessage()));
    }
  }

  /**
   * A socket of a user whose CONNECT is in progress is in no room yet. The message of {@link
   * UserEpochTopic} may arrive when this socket is connected already, because it takes another
   * connection to Redis than the entries of a stream. So this message has the same effect.
   */
  private void disconnect(Disconnect disconnect) {
    Destination destination = disconnect.destination();
    String forced = disconnect.forced();
    if (forced != null) {
      destination.rooms().stream()
          .flatMap(room -> RoomNames.userOf(room).stream())
          .forEach(user -> server.disconnectConnecting(user, forced));
    }
    fanout.deliver(new Emission.Disconnect(destination, disconnect.close(), forced));
  }

  private void handle(@Nullable String node, NamespaceName namespace, ServerSideEmit emit) {
    Value value = emit.event();
    SocketPacket event =
        SocketPacket.event(namespace, SocketPacket.NO_ACK, value.json(), value.attachments());
    if (event.elements().size() == 0) {
      refusals.add(EVENT_REFUSED, "it has no name");
      return;
    }
    String id = emit.requestId();
    events.execute(
        () ->
            server
                .serverEvents()
                .handle(
                    event,
                    node == null || id == null
                        ? null
                        : answer ->
                            publisher.respond(
                                namespace, node, new ServerAnswer(id, Values.first(answer)))));
  }

  private Sockets sockets(FetchSockets fetch) {
    List<SocketView> views = new ArrayList<>();
    server.rooms().forEach(fetch.destination(), socket -> views.add(view(socket)));
    return new Sockets(fetch.requestId(), views);
  }

  private SocketView view(Socket socket) {
    return new SocketView(
        socket.id().value(),
        SocketJson.handshake(socket.handshake()),
        socket.rooms(),
        SocketJson.data(socket, server.packets()));
  }

  private Rooms rooms(NamespaceName namespace, AllRooms request) {
    Set<String> rooms = new TreeSet<>();
    server
        .find(namespace)
        .map(Namespace::sockets)
        .orElse(List.of())
        .forEach(socket -> rooms.addAll(socket.rooms()));
    return new Rooms(request.requestId(), List.copyOf(rooms));
  }
}
