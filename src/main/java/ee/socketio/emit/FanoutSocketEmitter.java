package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Emission.Disconnect;
import ee.socketio.log.LogText;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.SocketServer;
import ee.socketio.time.Scheduler;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An emitter that encodes each payload once and passes it to a {@link Fanout}. */
public final class FanoutSocketEmitter implements SocketEmitter {
  private static final System.Logger LOG = System.getLogger(SocketEmitter.class.getName());

  /** Events of a namespace in Node.js, whose listeners expect a socket or a namespace. */
  private static final Set<String> RESERVED_BY_SERVERS = Set.of("connection", "new_namespace");

  private final SocketServer server;
  private final Fanout fanout;
  private final Throttle throttle;
  private final DurableEmitter durable;
  private final NamespaceName namespace;

  /**
   * An emitter for the main namespace, without durable events.
   *
   * @param scheduler schedules throttled events
   */
  public FanoutSocketEmitter(SocketServer server, Fanout fanout, Scheduler scheduler) {
    this(server, fanout, scheduler, DurableEmitter.NONE);
  }

  /**
   * An emitter for the main namespace.
   *
   * @param scheduler schedules throttled events
   * @param durable stores durable events
   */
  public FanoutSocketEmitter(
      SocketServer server, Fanout fanout, Scheduler scheduler, DurableEmitter durable) {
    this(server, fanout, new Throttle(scheduler), durable, NamespaceName.ROOT);
  }

  private FanoutSocketEmitter(
      SocketServer server,
      Fanout fanout,
      Throttle throttle,
      DurableEmitter durable,
      NamespaceName namespace) {
    this.server = server;
    this.fanout = fanout;
    this.throttle = throttle;
    this.durable = durable;
    this.namespace = namespace;
  }

  @Override
  public SocketEmitter of(String name) {
    NamespaceName named = NamespaceName.of(name);
    if (!server.isDynamic(named)) {
      server.of(name);
    }
    return new FanoutSocketEmitter(server, fanout, throttle, durable, named);
  }

  @Override
  public BroadcastOperator sockets() {
    return new BroadcastOperator(server, namespace, fanout, throttle);
  }

  @Override
  public void emitToUser(String userId, String event, @Nullable Object... arguments) {
    emitToRoom(RoomNames.ofUser(userId), event, arguments);
  }

  @Override
  public void emitToUserDurably(String userId, String event, @Nullable Object... arguments) {
    durable.send(namespace, userId, event, arguments);
  }

  @Override
  public void emitToRole(String role, String event, @Nullable Object... arguments) {
    emitToRoom(RoomNames.ofRole(role), event, arguments);
  }

  @Override
  public void emitToAll(String event, @Nullable Object... arguments) {
    emit(Destination.everyone(namespace), event, arguments);
  }

  @Override
  public void emitToRoom(String room, String event, @Nullable Object... arguments) {
    emit(Destination.room(namespace, room), event, arguments);
  }

  @Override
  public void emit(Destination destination, String event, @Nullable Object... arguments) {
    SocketPacket packet = server.packets().event(destination.namespace(), event, arguments);
    LOG.log(
        Level.DEBUG,
        () ->
            "[SOCKET EMIT] "
                + LogText.value(event)
                + " to "
                + LogText.message(destination.toString()));
    fanout.deliver(new Broadcast(destination, packet, server.packets().encode(packet)));
  }

  @Override
  public void serverSideEmit(String event, @Nullable Object... arguments) {
    fanout.others().emit(serverEvent(event, arguments));
  }

  @Override
  public CompletionStage<ServerAnswers> serverSideEmitWithAck(
      String event, @Nullable Object... arguments) {
    return server.forApplication(fanout.others().emitWithAck(serverEvent(event, arguments)));
  }

  private SocketPacket serverEvent(String event, @Nullable Object... arguments) {
    if (RESERVED_BY_SERVERS.contains(event)) {
      throw new IllegalArgumentException("'" + event + "' is a reserved event name");
    }
    return server.packets().event(namespace, event, arguments);
  }

  @Override
  public boolean isUserOnline(String userId) {
    return getRoomUserCount(RoomNames.ofUser(userId)) > 0;
  }

  @Override
  public CompletionStage<FetchedSockets> getUserSockets(String userId) {
    return to(RoomNames.ofUser(userId)).fetchSockets();
  }

  @Override
  public int disconnectUser(String userId, String reason) {
    server.disconnectConnecting(userId, reason);
    // Before the events, so that the user cannot connect to another node in between.
    fanout.others().disconnecting(userId, reason);
    List<Destination> everywhere =
        server.namespaces().stream()
            .map(each -> Destination.room(each.name(), RoomNames.ofUser(userId)))
            .toList();
    int sockets = 0;
    for (Destination each : everywhere) {
      sockets += size(each.namespace(), RoomNames.ofUser(userId));
      emit(each, "force_disconnect", Map.of("reason", reason));
    }
    // First all events, because closing one connection disconnects its sockets in all namespaces.
    everywhere.forEach(each -> fanout.deliver(new Disconnect(each, true, reason)));
    Set<NamespaceName> addressed =
        everywhere.stream().map(Destination::namespace).collect(Collectors.toSet());
    sockets += fanout.others().disconnected(userId, reason, addressed);
    LOG.log(
        Level.INFO,
        "[SOCKET] user {0} disconnected: {1}",
        LogText.value(userId),
        LogText.message(reason));
    return sockets;
  }

  @Override
  public int getRoomUserCount(String room) {
    return size(namespace, room);
  }

  private int size(NamespaceName place, String room) {
    return server.rooms().size(place, room) + fanout.others().size(place, room);
  }
}
