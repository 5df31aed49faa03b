package ee.socketio.cluster.redis.session;

import ee.socketio.cluster.SessionOwner;
import ee.socketio.cluster.SessionPeers;
import ee.socketio.cluster.SessionPeers.Release;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.cluster.redis.session.SessionRecords.Kind;
import ee.socketio.recovery.LiveSession;
import ee.socketio.recovery.SavedSession;
import ee.socketio.recovery.SessionOrigin;
import ee.socketio.recovery.SessionStore;
import ee.socketio.socket.Payloads;
import ee.socketio.time.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The waiting sessions in Redis, so that a client can return to any node of the cluster. Nodes in
 * Node.js with the official streams adapter read and write the same sessions. The sessions of
 * connected sockets are in Redis, too, for the case that this node fails.
 *
 * <p>This node remembers the sessions that it has stored, and calls {@code onExpired} for those
 * that no node has recovered. No method waits for Redis. Safe for use by many threads.
 *
 * @see <a href="https://github.com/socketio/socket.io-redis-streams-adapter">The streams
 *     adapter</a>
 */
public final class RedisSessionStore implements SessionStore, SessionOwner {
  private final String nodeId;
  private final SessionOptions options;
  private final Timer timer;
  private final Clock clock;
  private final Consumer<SavedSession> onExpired;
  private final SessionRecords records;
  private final EarlySessions early;
  private final WaitingSessions waiting;
  private final RemovedUsers removed = new RemovedUsers();
  private volatile SessionPeers peers = SessionPeers.NONE;

  /**
   * @param redis the connection of this node, which another object starts and stops
   * @param nodeId the id of this node, unique in the cluster
   * @param limit the number of sessions of this node; beyond it, the oldest expires
   * @param payloads converts the data of sockets to JSON and back
   * @param executor converts sessions and closes connections, which may call code of the
   *     application
   * @param onExpired called with each session of this node that cannot be recovered any more
   */
  public RedisSessionStore(
      RedisConnection redis,
      String nodeId,
      int limit,
      SessionOptions options,
      Payloads payloads,
      Timer timer,
      Clock clock,
      Executor executor,
      Consumer<SavedSession> onExpired) {
    this.nodeId = nodeId;
    this.waiting = new WaitingSessions(limit);
    this.options = options;
    this.timer = timer;
    this.clock = clock;
    this.onExpired = onExpired;
    SessionCodec codec = new SessionCodec(nodeId, new SocketData(payloads), MessageLimits.DEFAULT);
    this.records = new SessionRecords(redis, options.keyPrefix(), codec, executor);
    this.early = new EarlySessions(records, executor, options, timer::nanoTime);
  }

  @Override
  public void use(SessionPeers others) {
    peers = others;
  }

  // Connected sockets

  @Override
  public void opened(LiveSession session) {
    early.opened(session);
  }

  @Override
  public void changed(String pid) {
    early.changed(pid);
  }

  @Override
  public void closed(String pid) {
    early.closed(pid);
  }

  // Sessions that wait

  @Override
  public void save(SavedSession session) {
    waiting.add(session).forEach(this::expire);
    String text = records.encode(session);
    if (text == null) {
      lost(session);
      return;
    }
    // First, because another node can store this key as soon as it has found the session.
    early.closed(session.pid());
    Duration passed = Duration.between(session.disconnectedAt(), clock.instant());
    records
        .put(Kind.SAVED, session.pid(), text, options.expiry().minus(passed))
        .whenComplete(
            (stored, failure) -> {
              if (failure != null) {
                lost(session);
              }
            });
  }

  /** A session is not in Redis, so no node can recover it. */
  private void lost(SavedSession session) {
    if (waiting.remove(session)) {
      onExpired.accept(session);
    }
  }

  @Override
  public CompletionStage<@Nullable SavedSession> take(
      String pid, Predicate<SavedSession> condition) {
    return new Takeover(
            pid, stored -> !isRemoved(stored) && condition.test(stored.session()), new Steps())
        .begin();
  }

  private boolean isRemoved(StoredSession stored) {
    SavedSession session = stored.session();
    return removed.refuses(session.userId(), session.disconnectedAt());
  }

  private final class Steps implements Takeover.Steps {
    @Override
    public SessionRecords records() {
      return records;
    }

    @Override
    public Timer timer() {
      return timer;
    }

    @Override
    public Duration patience() {
      return options.patience();
    }

    @Override
    public boolean isOwn(StoredSession stored) {
      return nodeId.equals(stored.node());
    }

    @Override
    public boolean isGone(StoredSession stored) {
      return stored.node() == null || peers.isGone(stored.node());
    }

    @Override
    public CompletionStage<Release> release(StoredSession stored) {
      String node = stored.node();
      return node == null
          ? CompletableFuture.completedStage(Release.SILENT)
          : peers.release(node, stored.session().pid());
    }

    @Override
    public SavedSession recovered(StoredSession stored, Kind kind) {
      return taken(stored, kind);
    }

    @Override
    public void unused(SavedSession session) {
      onExpired.accept(session);
    }
  }

  /** Ends the wait for a session that this node has deleted in Redis. */
  private SavedSession taken(StoredSession stored, Kind kind) {
    SavedSession session = stored.session();
    SavedSession own = waiting.remove(session.pid());
    String node = stored.node();
    if (node != null && !node.equals(nodeId)) {
      peers.recovered(node, session.pid());
    }
    if (kind == Kind.SAVED) {
      // The node that has stored the session may have failed before it deleted this key.
      records.delete(Kind.EARLY, session.pid());
    }
    if (session.origin() != SessionOrigin.CLUSTER) {
      // The end of its connection is unknown, and the client may have to return once more.
      return session.with(clock.instant());
    }
    return own != null && stored.isOf(nodeId, own) ? session.with(own.rates()) : session;
  }

  // The end of sessions

  @Override
  public void removeUser(String userId) {
    removed.add(userId, clock.instant());
    waiting.removeIf(each -> userId.equals(each.userId())).forEach(this::expire);
  }

  @Override
  public void removeExpired() {
    Instant now = clock.instant();
    waiting
        .removeIf(each -> each.disconnectedAt().plus(options.lifetime()).isBefore(now))
        .forEach(this::expire);
    removed.removeUntil(now.minus(options.earlyExpiry()).minus(RemovedUsers.SKEW));
    early.sweep();
  }

  /** Deletes a session, and notifies the application unless another node has recovered it. */
  private void expire(SavedSession session) {
    records
        .find(Kind.SAVED, session.pid())
        .thenCompose(
            stored ->
                stored != null && stored.isOf(nodeId, session)
                    ? records.delete(Kind.SAVED, session.pid())
                    : CompletableFuture.completedStage(false))
        .exceptionally(failure -> true)
        .thenAccept(
            expired -> {
              if (expired) {
                onExpired.accept(session);
              }
            });
  }

  @Override
  public int size() {
    return waiting.size();
  }

  /** The number of commands for Redis that have not ended. */
  public int unfinished() {
    return records.unfinished();
  }

  // Other nodes

  @Override
  public CompletionStage<Boolean> release(String pid) {
    LiveSession session = early.find(pid);
    CompletionStage<Boolean> free =
        session == null ? CompletableFuture.completedStage(true) : session.release();
    // The other node must find the session when it receives the answer.
    return free.thenCompose(each -> records.executed(pid).thenApply(nothing -> each));
  }

  @Override
  public Map<String, Instant> removedUsers() {
    return removed.all();
  }

  @Override
  public void userWasRemoved(String userId, Instant at) {
    removed.add(userId, at);
  }

  @Override
  public void recovered(String pid) {
    waiting.remove(pid);
    LiveSession session = early.forget(pid);
    if (session != null) {
      session.abandon();
    }
  }
}
