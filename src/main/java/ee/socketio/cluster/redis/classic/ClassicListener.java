package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.ClusterLink.Receiver;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.FaultLog;
import ee.socketio.cluster.redis.LinkListener;
import ee.socketio.cluster.redis.PeerMessages;
import java.util.Optional;

/** Receives the messages of all channels. */
final class ClassicListener extends LinkListener {
  private final Routes routes;
  private final ClassicInbox inbox;

  ClassicListener(
      Routes routes,
      ClassicInbox inbox,
      PeerMessages peers,
      Receiver receiver,
      FaultLog malformed) {
    super(peers, receiver, malformed);
    this.routes = routes;
    this.inbox = inbox;
  }

  @Override
  protected void receive(String channel, byte[] message) throws BadMessageException {
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
}
