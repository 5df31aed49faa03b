package ee.socketio.wiring;

import ee.socketio.cluster.ClusterLink;
import ee.socketio.cluster.ClusterNode;
import ee.socketio.cluster.SessionTopic;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.adapter.StreamsLink;
import ee.socketio.cluster.redis.session.RedisSessionStore;
import ee.socketio.cluster.redis.session.SessionOptions;
import ee.socketio.recovery.SavedSession;
import ee.socketio.recovery.SessionStore;
import ee.socketio.socket.Payloads;
import ee.socketio.socket.SocketServer;
import ee.socketio.time.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The waiting sessions of a server in a cluster whose nodes recover the clients of each other. */
final class SharedSessions {
  private final ServerConfiguration configuration;
  private final RedisConnection redis;
  private final String nodeId;
  private final Payloads payloads;
  private final Timer timer;
  private final Executor executor;
  private @Nullable RedisSessionStore store;

  /**
   * The sessions of a server whose clients can return to other nodes.
   *
   * @param link of this node, not started
   * @param executor converts sessions
   * @return empty if each node recovers its own clients, or none
   */
  static Optional<SharedSessions> of(
      ServerConfiguration configuration,
      Optional<ClusterLink> link,
      Payloads payloads,
      Timer timer,
      Executor executor) {
    return link.filter(each -> configuration.socket().recovery().enabled())
        .filter(each -> configuration.cluster().sharesSessions())
        .filter(StreamsLink.class::isInstance)
        .map(StreamsLink.class::cast)
        .map(
            each ->
                new SharedSessions(
                    configuration, each.redis(), each.nodeId(), payloads, timer, executor));
  }

  /**
   * @param redis the connection of this node, which its link starts and stops
   * @param executor converts sessions
   */
  private SharedSessions(
      ServerConfiguration configuration,
      RedisConnection redis,
      String nodeId,
      Payloads payloads,
      Timer timer,
      Executor executor) {
    this.configuration = configuration;
    this.redis = redis;
    this.nodeId = nodeId;
    this.payloads = payloads;
    this.timer = timer;
    this.executor = executor;
  }

  /** Creates the store of the server; called once. */
  SessionStore create(Consumer<SavedSession> onExpired) {
    StreamSettings streams = configuration.cluster().streams();
    Duration lifetime = configuration.socket().recovery().maxDisconnection();
    RedisSessionStore created =
        new RedisSessionStore(
            redis,
            nodeId,
            configuration.socket().recovery().maxSessions(),
            new SessionOptions(streams.sessionPrefix(), lifetime, streams.patience()),
            payloads,
            timer,
            Clock.systemUTC(),
            this::execute,
            onExpired);
    store = created;
    return created;
  }

  /** A stopped pool rejects tasks, but the last sessions must still be stored. */
  private void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      task.run();
    }
  }

  private RedisSessionStore store() {
    return Objects.requireNonNull(store, "the server is not created");
  }

  /** Asks the other nodes for sessions from now on, and answers them. */
  void share(ClusterNode node, SocketServer server, Supplier<String> ids) {
    new SessionTopic(
        node.id(),
        node.peers(),
        store(),
        configuration.socket().connectTimeout().dividedBy(2),
        timer,
        server.serverTasks("the sessions of other nodes"),
        ids);
  }

  /** Whether Redis has received all sessions. */
  boolean settled() {
    return store().unfinished() == 0;
  }
}
