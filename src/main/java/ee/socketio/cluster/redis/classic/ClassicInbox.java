package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.ClusterLink.Receiver;
import ee.socketio.cluster.ClusterMessage.Request;
import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Decodes the messages of other nodes, and passes them to the receiver. */
final class ClassicInbox {
  private final String nodeId;
  private final ClassicCodec codec;
  private final BiPredicate<NamespaceName, String> rooms;
  private final SocketIdRequests socketIds;
  private final Confirmations confirmations;
  private final Receiver receiver;

  /** Sends answers to operations of old adapters. */
  @FunctionalInterface
  interface Confirmations {
    void done(NamespaceName namespace, String requester, String requestId);
  }

  /**
   * @param rooms whether this node has a room
   * @param socketIds receives the ids of requests that need another answer
   */
  ClassicInbox(
      String nodeId,
      ClassicCodec codec,
      BiPredicate<NamespaceName, String> rooms,
      SocketIdRequests socketIds,
      Confirmations confirmations,
      Receiver receiver) {
    this.nodeId = nodeId;
    this.codec = codec;
    this.rooms = rooms;
    this.socketIds = socketIds;
    this.confirmations = confirmations;
    this.receiver = receiver;
  }

  /**
   * Receives a broadcast.
   *
   * @param room the room in the name of the channel; empty if there is none
   */
  void broadcast(NamespaceName namespace, String room, byte[] message) throws BadMessageException {
    boolean unknown = !room.isEmpty() && !rooms.test(namespace, room);
    if (unknown || codec.isOwn(message)) {
      return;
    }
    Optional<Envelope> envelope = codec.broadcast(namespace, message);
    if (envelope.isPresent() && !nodeId.equals(envelope.get().node())) {
      receiver.received(envelope.get());
    }
  }

  void request(NamespaceName namespace, byte[] message) throws BadMessageException {
    if (codec.isOwn(message)) {
      return;
    }
    Optional<ClassicRequest> request = codec.request(namespace, message);
    if (request.isPresent() && !nodeId.equals(request.get().uid())) {
      received(namespace, request.get());
    }
  }

  private void received(NamespaceName namespace, ClassicRequest request) {
    switch (request.form()) {
      case CURRENT -> pass(namespace, request);
      case SOCKET_IDS -> {
        socketIds.add(String.valueOf(request.requestId()));
        pass(namespace, request);
      }
      case ONE_SOCKET -> {
        String socketId = request.socketId();
        if (socketId != null && rooms.test(namespace, socketId)) {
          pass(namespace, request);
          confirm(namespace, request);
        }
      }
    }
  }

  private void confirm(NamespaceName namespace, ClassicRequest request) {
    String requestId = request.requestId();
    if (requestId != null) {
      confirmations.done(namespace, requester(request), requestId);
    }
  }

  private void pass(NamespaceName namespace, ClassicRequest request) {
    boolean answered =
        request.message() instanceof Request answerable && answerable.requestId() != null;
    String node = answered ? requester(request) : request.uid();
    receiver.received(new Envelope(node, namespace, request.message(), null));
  }

  private static String requester(ClassicRequest request) {
    String uid = request.uid();
    return uid == null ? "" : uid;
  }

  void response(NamespaceName namespace, byte[] message) throws BadMessageException {
    codec
        .response(message)
        .ifPresent(response -> receiver.received(new Envelope(null, namespace, response, null)));
  }
}
