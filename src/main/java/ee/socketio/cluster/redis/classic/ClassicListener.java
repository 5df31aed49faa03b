package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.ClusterLink.Receiver;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.FaultLog;
import ee.socketio.cluster.redis.PeerMessages;
import ee.socketio.cluster.redis.RedisConnection;
import java.util.Optional;

/**
 * Receives the messages of all channels. A malformed message and a failure of the receiver are
 * counted, and do not end the thread that receives messages.
 */
final class ClassicListener implements RedisConnection.Listener {
  private final Routes routes;
  private final ClassicInbox inbox;
  private final PeerMessages peers;
  private final Receiver receiver;
  private final FaultLog malformed;
  private boolean connectedBefore;

  ClassicListener(
      Routes routes,
      ClassicInbox inbox,
      PeerMessages peers,
      Receiver receiver,
      FaultLog malformed) {
    this.routes = routes;
    this.inbox = inbox;
    this.peers = peers;
    this.receiver = receiver;
    this.malformed = malformed;
  }

  @Override
  public void message(String channel, byte[] message) {
    try {
      if (channel.equals(peers.channel())) {
        peers.receive(message, receiver);
      } else {
        route(channel, message);
      }
    } catch (BadMessageException | RuntimeException e) {
      malformed.add(String.valueOf(e.getMessage()));
    }
  }

  private void route(String channel, byte[] message) throws BadMessageException {
    Optional<Routes.Route> found = routes.find(channel);
    if (found.isPresent()) {
      Routes.Route route = found.get();
      switch (route.kind()) {
        case BROADCAST -> inbox.broadcast(route.namespace(), route.room(), message);
        case REQUEST -> inbox.request(route.namespace(), message);
        case RESPONSE -> inbox.response(route.namespace(), message);
      }
    }
  }

  @Override
  public void connected() {
    if (connectedBefore) {
      receiver.reconnected();
    }
    connectedBefore = true;
  }

  @Override
  public void disconnected() {
    // The connection logs its state.
  }
}
