package ee.socketio.cluster;

import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.FetchSockets;
import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.cluster.ClusterMessage.ServerAnswer;
import ee.socketio.cluster.ClusterMessage.ServerSideEmit;
import ee.socketio.cluster.ClusterMessage.Sockets;
import ee.socketio.cluster.NodeAnswers.Result;
import ee.socketio.emit.FetchedSockets;
import ee.socketio.emit.OtherNodes;
import ee.socketio.emit.RemoteSocket;
import ee.socketio.emit.RemoteSockets;
import ee.socketio.emit.ServerAnswers;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.BroadcastAck;
import ee.socketio.socket.PacketFactory;
import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The requests of this node to the others. Answers arrive only in a namespace that this node has
 * joined; a request in another namespace ends at once and is incomplete. A request is registered
 * before it is published, because answers may arrive at once. The nodes are counted before it is
 * published, because a node that joins in between answers without being expected.
 */
final class ClusterRequests implements OtherNodes {
  private final PacketFactory packets;
  private final Publisher publisher;
  private final ClusterOptions options;
  private final Timer timer;
  private final Supplier<String> ids;
  private final Predicate<NamespaceName> joined;
  private final RoomCounts rooms;
  private final UserEpochTopic users;
  private final PendingRequests pending;
  private final KnownNodes known = new KnownNodes();

  /**
   * @param ids creates ids that are unique in the cluster
   * @param joined whether this node receives the messages of a namespace
   * @param rooms the rooms of the other servers in Java
   * @param users notifies the other servers in Java of users who are disconnected
   */
  ClusterRequests(
      PacketFactory packets,
      Publisher publisher,
      ClusterOptions options,
      Timer timer,
      Supplier<String> ids,
      Predicate<NamespaceName> joined,
      RoomCounts rooms,
      UserEpochTopic users) {
    this.packets = packets;
    this.publisher = publisher;
    this.options = options;
    this.timer = timer;
    this.ids = ids;
    this.joined = joined;
    this.rooms = rooms;
    this.users = users;
    this.pending = new PendingRequests(options.maxRequests());
  }

  PendingRequests pending() {
    return pending;
  }

  KnownNodes known() {
    return known;
  }

  @Override
  public CompletableFuture<FetchedSockets> fetchSockets(
      Destination destination, RemoteSockets views) {
    NamespaceName namespace = destination.namespace();
    return ask(namespace, Sockets.class, id -> new FetchSockets(destination, id))
        .thenApply(
            result ->
                new FetchedSockets(
                    result.answers().stream()
                        .flatMap(answer -> answer.sockets().stream())
                        .map(view -> remote(views, view))
                        .toList(),
                    result.complete(),
                    missing(namespace, result)));
  }

  private static RemoteSocket remote(RemoteSockets views, SocketView view) {
    return views.of(view.id(), view.rooms(), view.handshake(), view.data());
  }

  @Override
  public void emit(SocketPacket event) {
    publisher.publish(event.namespace(), new ServerSideEmit(value(event), null));
  }

  @Override
  public CompletableFuture<ServerAnswers> emitWithAck(SocketPacket event) {
    NamespaceName namespace = event.namespace();
    return ask(namespace, ServerAnswer.class, id -> new ServerSideEmit(value(event), id))
        .thenApply(
            result ->
                new ServerAnswers(
                    result.answers().stream()
                        .map(answer -> Values.arguments(packets, answer.value()))
                        .toList(),
                    result.complete(),
                    missing(namespace, result)));
  }

  @Override
  public int size(NamespaceName namespace, String room) {
    return rooms.sizeElsewhere(namespace, room);
  }

  @Override
  public void disconnecting(String userId, String reason) {
    users.disconnecting(userId, reason);
  }

  @Override
  public int disconnected(String userId, String reason, Set<NamespaceName> addressed) {
    users.disconnected(userId, reason, addressed);
    return rooms.sizeElsewhere(RoomNames.ofUser(userId), addressed);
  }

  private static Value value(SocketPacket event) {
    return new Value(event.json(), event.attachments());
  }

  private Set<String> missing(NamespaceName namespace, Result<?> result) {
    return known.missing(namespace, result.nodes(), result.complete());
  }

  private <R extends Response> CompletableFuture<Result<R>> ask(
      NamespaceName namespace, Class<R> type, Function<String, ClusterMessage> message) {
    NodeAnswers<R> answers = new NodeAnswers<>(type);
    String id = ids.get();
    if (!isAdded(namespace, id, answers)) {
      return CompletableFuture.completedFuture(new Result<>(List.of(), Set.of(), false));
    }
    Timeout timeout = timer.schedule(options.requestTimeout(), answers::end);
    answers
        .result()
        .whenComplete(
            (result, failure) -> {
              timeout.cancel();
              pending.remove(id);
            });
    expectNodes(namespace, answers);
    if (!answers.result().isDone()) {
      publish(namespace, message.apply(id), answers);
    }
    return answers.result();
  }

  private boolean isAdded(NamespaceName namespace, String id, PendingRequest request) {
    return joined.test(namespace) && pending.add(id, request);
  }

  /**
   * Sends an event that sockets of other nodes acknowledge. The sockets of this node receive it
   * afterwards.
   *
   * @param ack of the event, which is not delivered yet
   */
  void broadcast(Destination destination, BroadcastAck ack) {
    NamespaceName namespace = destination.namespace();
    SocketPacket sent = ack.event();
    SocketPacket event =
        SocketPacket.event(namespace, SocketPacket.NO_ACK, sent.json(), sent.attachments());
    BroadcastFlags flags = Flags.ofAck(ack);
    RemoteAcks acks = new RemoteAcks(ack, value -> Values.arguments(packets, value));
    ack.awaitNodes(timer);
    String id = ids.get();
    if (isAdded(namespace, id, acks)) {
      ack.onEnd(() -> pending.remove(id));
      expectNodes(namespace, acks);
      publish(namespace, new Broadcast(destination, event, flags, id), acks);
    } else {
      acks.end();
      publisher.publish(namespace, new Broadcast(destination, event, flags, null));
    }
  }

  private void expectNodes(NamespaceName namespace, PendingRequest request) {
    publisher
        .countNodes(namespace)
        .whenComplete(
            (nodes, failure) -> {
              if (failure == null) {
                request.expect(Math.max(0, nodes - 1));
              } else {
                request.end();
              }
            });
  }

  private void publish(NamespaceName namespace, ClusterMessage message, PendingRequest request) {
    publisher
        .publish(namespace, message)
        .whenComplete(
            (published, failure) -> {
              if (failure != null) {
                request.end();
              }
            });
  }
}
