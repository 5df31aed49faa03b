package ee.socketio.cluster;

import ee.socketio.admin.ClusterFigures;
import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.emit.Fanout;
import ee.socketio.emit.LocalFanout;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.recovery.StreamPosition;
import ee.socketio.socket.EventOrder;
import ee.socketio.socket.NamespaceListener;
import ee.socketio.socket.SocketServer;
import ee.socketio.time.Timer;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * This server as a node of a cluster. {@link #fanout} reaches the sockets of all nodes, and the
 * messages of other nodes reach the sockets of this node. Safe for use by many threads.
 */
public final class ClusterNode {
  private static final System.Logger LOG = System.getLogger(ClusterNode.class.getName());

  private final SocketServer server;
  private final ClusterLink link;
  private final Set<NamespaceName> joined = ConcurrentHashMap.newKeySet();
  private final Peers peers;
  private final Refusals refusals;
  private final ClusterRequests requests;
  private final IncomingMessages incoming;
  private final Fanout fanout;
  private final @Nullable PendingDeliveries pending;
  private final @Nullable SharedLog log;

  /**
   * A node that recovers its own clients only.
   *
   * @param server the server whose sockets this node shares
   * @param local delivers to the sockets of this node
   * @param link connects this node to the others
   * @param options timeouts and limits
   * @param timer schedules the deadlines of requests
   * @param ids creates ids of requests, which must be unique in the cluster
   */
  public ClusterNode(
      SocketServer server,
      LocalFanout local,
      ClusterLink link,
      ClusterOptions options,
      Timer timer,
      Supplier<String> ids) {
    this(server, local, link, options, timer, ids, null);
  }

  /**
   * @param server the server whose sockets this node shares
   * @param local delivers to the sockets of this node
   * @param link connects this node to the others; an {@link OrderedLink} for the recovery on all
   *     nodes
   * @param options timeouts and limits
   * @param timer schedules the deadlines of requests
   * @param ids creates ids of requests, which must be unique in the cluster
   * @param recovery the recovery of clients on all nodes; null if each node recovers its own
   * @throws IllegalArgumentException when the link has no order, and the recovery needs one
   */
  public ClusterNode(
      SocketServer server,
      LocalFanout local,
      ClusterLink link,
      ClusterOptions options,
      Timer timer,
      Supplier<String> ids,
      @Nullable StreamRecovery recovery) {
    this.server = server;
    this.link = link;
    Publisher publisher = new Publisher(link);
    this.refusals = new Refusals(timer::schedule);
    this.peers =
        new Peers(
            link.nodeId(),
            this::publishToPeers,
            timer::schedule,
            timer::nanoTime,
            server.serverTasks("the state for other nodes"));
    this.requests =
        new ClusterRequests(
            server.packets(),
            publisher,
            options,
            timer,
            ids,
            joined::contains,
            new RoomCounts(server, peers, timer::schedule),
            new UserEpochTopic(server, local, peers, timer::schedule));
    this.incoming = new IncomingMessages(server, local, publisher, options, refusals);
    if (recovery == null) {
      this.pending = null;
      this.log = null;
      this.fanout = new ClusterFanout(local, publisher, requests);
    } else {
      PendingDeliveries waiting =
          new PendingDeliveries(timer, recovery.patience(), recovery.maxWaiting());
      this.pending = waiting;
      this.log = new SharedLog(server, recovery.log());
      OrderedFanout ordered = new OrderedFanout(local, publisher, ordered(link), waiting, requests);
      server.defer(ordered);
      this.fanout = ordered;
    }
  }

  private static OrderedLink ordered(ClusterLink link) {
    if (link instanceof OrderedLink ordered) {
      return ordered;
    }
    throw new IllegalArgumentException(link.getClass() + ", expected a link with one order");
  }

  /**
   * The peers receive the whole state as soon as this node is connected, so nothing is lost here.
   */
  private void publishToPeers(String json) {
    if (link.connected()) {
      link.publishToPeers(json);
    }
  }

  /** Delivers to the sockets of all nodes. */
  public Fanout fanout() {
    return fanout;
  }

  /** The other servers in Java. */
  public Peers peers() {
    return peers;
  }

  /** The id of this node. */
  public String id() {
    return link.nodeId();
  }

  /** Whether this node is connected to the others at this moment. */
  boolean connected() {
    return link.connected();
  }

  /** The number of messages of other nodes that this node has refused. */
  public long refused() {
    return refusals.count();
  }

  /** The number of requests of this node that wait for answers. */
  public int pendingRequests() {
    return requests.pending().size();
  }

  /** The number of broadcasts of other nodes that wait for acknowledgements of clients. */
  public int pendingBroadcasts() {
    return incoming.pendingBroadcasts();
  }

  /** What this node exchanges with the others, at this moment. */
  public ClusterFigures figures() {
    return new ClusterFigures(
        link.lost(), link.malformed(), refused(), pendingRequests(), pendingBroadcasts());
  }

  /** The number of events of this node that wait for their place among the events of all nodes. */
  public int waitingEvents() {
    return pending == null ? 0 : pending.size();
  }

  /** Delivers the waiting events of this node to its sockets now. */
  public void deliverWaiting() {
    if (pending != null) {
      pending.deliverAll();
    }
  }

  /** Connects to the other nodes, and joins each namespace as long as it exists. */
  public void start() {
    link.start(new Receiver());
    server.follow(new Joiner());
    peers.start();
  }

  /**
   * Leaves all namespaces, so that other nodes do not wait for answers of this one. Events can
   * still be published.
   */
  public void leave() {
    server.follow(NamespaceListener.NONE);
    joined.forEach(this::leave);
    peers.stop();
  }

  /** Ends all requests of this node with the answers that have arrived, and disconnects. */
  public void stop() {
    deliverWaiting();
    requests.pending().endAll();
    link.stop();
  }

  private void leave(NamespaceName namespace) {
    joined.remove(namespace);
    requests.known().remove(namespace);
    link.leave(namespace);
  }

  private final class Joiner implements NamespaceListener {
    @Override
    public void added(NamespaceName name) {
      joined.add(name);
      link.join(name);
    }

    @Override
    public void removed(NamespaceName name) {
      leave(name);
    }
  }

  private final class Receiver implements ClusterLink.Receiver {
    @Override
    public void received(Envelope envelope) {
      try {
        apply(envelope);
      } catch (RuntimeException e) {
        LOG.log(Level.DEBUG, "[SOCKET] a message of another node failed", e);
        refusals.add("a message of another node failed", String.valueOf(e.getMessage()));
      }
    }

    private void apply(Envelope envelope) {
      if (envelope.message() instanceof Response response) {
        requests.pending().received(envelope.node(), response);
      } else if (isForSockets(envelope)) {
        applyInOrder(envelope);
      } else if (log != null && envelope.position() != null) {
        log.add(envelope.position(), envelope.message());
      }
    }

    private void applyInOrder(Envelope envelope) {
      Runnable action =
          () ->
              incoming.apply(
                  envelope.node(), envelope.namespace(), envelope.message(), position(envelope));
      if (pending == null || envelope.position() == null) {
        action.run();
      } else {
        pending.between(action);
      }
    }

    /** An own message was delivered to the sockets of this node before it has returned. */
    private boolean isForSockets(Envelope envelope) {
      return joined.contains(envelope.namespace()) && !link.nodeId().equals(envelope.node());
    }

    private static long position(Envelope envelope) {
      String position = envelope.position();
      return position == null ? EventOrder.NEXT : StreamPosition.of(position);
    }

    @Override
    public boolean needsAll() {
      return log != null;
    }

    @Override
    public boolean returned(long number, String position) {
      return pending == null || pending.returned(number, StreamPosition.of(position));
    }

    @Override
    public boolean receivedEarlier(String position, @Nullable Envelope envelope) {
      return log != null && log.addEarlier(position, envelope == null ? null : envelope.message());
    }

    @Override
    public void began() {
      if (log != null) {
        log.begin();
      }
    }

    @Override
    public void interrupted() {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] node {0} has missed messages, because they were removed from the stream",
          link.nodeId());
      if (log != null) {
        log.interrupt();
      }
    }

    @Override
    public void receivedFromPeer(String node, String json) {
      peers.received(node, json);
    }

    @Override
    public void connected() {
      LOG.log(Level.INFO, "[SOCKET] node {0} is connected to the cluster", link.nodeId());
      peers.connected();
    }
  }
}
