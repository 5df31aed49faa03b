package ee.socketio.cluster.redis.session;

import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.FaultLog;
import ee.socketio.cluster.redis.RedisConnection;
import ee.socketio.recovery.SavedSession;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The keys of sessions in Redis. All commands are sent in the order of the calls. Safe for use by
 * many threads.
 */
final class SessionRecords {
  /** So many commands of sessions run at a time. The queue of the connection is much longer. */
  private static final int AT_A_TIME = 256;

  private static final String EARLY_PREFIX = "sioee:session:";

  private static final System.Logger LOG = System.getLogger(SessionRecords.class.getName());

  private final RedisConnection redis;
  private final String savedPrefix;
  private final SessionCodec codec;
  private final Executor executor;
  private final Turns turns = new Turns(AT_A_TIME);
  private final FaultLog unsaved = new FaultLog(LOG, "a session was not stored");
  private final FaultLog unread = new FaultLog(LOG, "a session was not read");

  /** The kinds of keys. */
  enum Kind {
    /** A session whose connection is lost. Servers in Node.js use these keys, too. */
    SAVED,
    /** The session of a connected socket, for the case that its server fails. */
    EARLY
  }

  /**
   * @param redis the connection of this node
   * @param savedPrefix the beginning of the keys of the kind {@link Kind#SAVED}
   * @param executor decodes sessions, which may call code of the application
   */
  SessionRecords(RedisConnection redis, String savedPrefix, SessionCodec codec, Executor executor) {
    this.redis = redis;
    this.savedPrefix = savedPrefix;
    this.codec = codec;
    this.executor = executor;
  }

  private String key(Kind kind, String pid) {
    return (kind == Kind.SAVED ? savedPrefix : EARLY_PREFIX) + pid;
  }

  /** Whether commands can be sent at this moment. */
  boolean connected() {
    return redis.connected();
  }

  /**
   * Encodes a session on this thread.
   *
   * @return null if the session cannot be stored, which is logged
   */
  @Nullable String encode(SavedSession session) {
    try {
      return codec.encode(session);
    } catch (RuntimeException e) {
      unsaved.add(session.id() + ": " + e.getMessage());
      return null;
    }
  }

  /** Stores an encoded session; a failure is logged. */
  CompletionStage<Void> put(Kind kind, String pid, String text, Duration expiry) {
    return turns
        .run(() -> redis.set(key(kind, pid), text, expiry))
        .whenComplete(
            (stored, failure) -> {
              if (failure != null) {
                unsaved.add(String.valueOf(failure.getMessage()));
              }
            });
  }

  /**
   * Finds a session.
   *
   * @return null if there is none, or a malformed one, which is logged; completes on the executor
   */
  CompletionStage<@Nullable StoredSession> find(Kind kind, String pid) {
    CompletionStage<@Nullable String> text = turns.run(() -> redis.get(key(kind, pid)));
    return text.thenApplyAsync(stored -> decoded(pid, stored), executor);
  }

  private @Nullable StoredSession decoded(String pid, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      StoredSession stored = codec.decode(text);
      if (!stored.session().pid().equals(pid)) {
        throw new BadMessageException("another private id, expected that of the key");
      }
      return stored;
    } catch (BadMessageException e) {
      failed(e);
      return null;
    }
  }

  /** A session was not read. */
  void failed(Throwable cause) {
    unread.add(String.valueOf(cause.getMessage()));
  }

  /**
   * Deletes a session.
   *
   * @return whether it existed; completes on the executor
   */
  CompletionStage<Boolean> delete(Kind kind, String pid) {
    return turns
        .run(() -> redis.delete(key(kind, pid)))
        .thenApplyAsync(deleted -> deleted, executor);
  }

  /** Completes when Redis has executed the earlier commands for a session, or is not reachable. */
  CompletionStage<@Nullable Void> executed(String pid) {
    CompletionStage<@Nullable String> later = turns.run(() -> redis.get(key(Kind.SAVED, pid)));
    return later.handle((text, failure) -> null);
  }

  /** The number of commands that have not ended. */
  int unfinished() {
    return turns.unfinished();
  }
}
