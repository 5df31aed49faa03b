package ee.socketio.cluster.redis.session;

import ee.socketio.cluster.SessionPeers.Release;
import ee.socketio.cluster.redis.session.SessionRecords.Kind;
import ee.socketio.recovery.SavedSession;
import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One client that returns, and asks for its session.
 *
 * <pre>
 *   saved session ── found, and deleted by this node ──▶ recovered
 *        │ none
 *        ▼
 *   early session of another node ── it holds the session ──▶ new socket
 *        │ none                │ it has released it: search again
 *        │                     │ it is gone, or silent: deleted by this node ──▶ recovered
 *        ▼
 *   search once again, because a node may still be storing the session
 * </pre>
 *
 * <p>Several nodes can find a session at the same moment. It belongs to the one that has deleted
 * it.
 */
final class Takeover {
  private static final Duration SECOND_SEARCH = Duration.ofMillis(50);

  private final String pid;
  private final Predicate<StoredSession> admitted;
  private final Steps steps;
  private final CompletableFuture<@Nullable SavedSession> result = new CompletableFuture<>();
  private Timeout timeout = Timeout.NONE;
  private boolean searchedAgain;
  private boolean asked;

  /** What a takeover needs of its store. */
  interface Steps {
    SessionRecords records();

    Timer timer();

    /** How long the client waits for Redis. */
    Duration patience();

    /** Whether this node has stored a session. */
    boolean isOwn(StoredSession stored);

    boolean isGone(StoredSession stored);

    CompletionStage<Release> release(StoredSession stored);

    /** Completes a session that this node has deleted in Redis. */
    SavedSession recovered(StoredSession stored, Kind kind);

    /** A session was deleted too late for its client. */
    void unused(SavedSession session);
  }

  /**
   * @param pid the private id that the client has sent
   * @param admitted whether the client may recover a session
   */
  Takeover(String pid, Predicate<StoredSession> admitted, Steps steps) {
    this.pid = pid;
    this.admitted = admitted;
    this.steps = steps;
  }

  /** Begins the search. The result does not fail. */
  CompletionStage<@Nullable SavedSession> begin() {
    await();
    search();
    return result;
  }

  /** The client gets a new socket if Redis does not answer in time. */
  private synchronized void await() {
    timeout.cancel();
    timeout = steps.timer().schedule(steps.patience(), this::none);
  }

  private synchronized void awaitOtherNode() {
    timeout.cancel();
  }

  private void none() {
    end(null);
  }

  private boolean end(@Nullable SavedSession session) {
    awaitOtherNode();
    return result.complete(session);
  }

  /** Continues with the result of a command, or ends without a session. */
  private <T extends @Nullable Object> void then(CompletionStage<T> stage, Consumer<T> next) {
    stage
        .thenAccept(next)
        .exceptionally(
            failure -> {
              steps.records().failed(failure);
              none();
              return null;
            });
  }

  private void search() {
    then(
        steps.records().find(Kind.SAVED, pid),
        stored -> {
          if (stored != null) {
            take(stored, Kind.SAVED);
          } else if (asked) {
            searchAgain();
          } else {
            then(steps.records().find(Kind.EARLY, pid), this::early);
          }
        });
  }

  private void early(@Nullable StoredSession stored) {
    if (stored == null || steps.isOwn(stored)) {
      searchAgain();
    } else if (!admitted.test(stored.complete())) {
      none();
    } else if (steps.isGone(stored)) {
      take(stored, Kind.EARLY);
    } else {
      asked = true;
      awaitOtherNode();
      then(steps.release(stored), answer -> answered(stored, answer));
    }
  }

  private void answered(StoredSession stored, Release answer) {
    await();
    switch (answer) {
      case FREE -> search();
      case HELD -> none();
      case SILENT -> take(stored, Kind.EARLY);
    }
  }

  private void searchAgain() {
    if (searchedAgain) {
      none();
    } else {
      searchedAgain = true;
      steps.timer().schedule(SECOND_SEARCH, this::search);
    }
  }

  private void take(StoredSession stored, Kind kind) {
    if (result.isDone() || !admitted.test(stored)) {
      none();
      return;
    }
    then(
        steps.records().delete(kind, pid),
        deleted -> {
          if (!deleted) {
            none();
            return;
          }
          SavedSession session = steps.recovered(stored, kind);
          if (!end(session)) {
            steps.unused(session);
          }
        });
  }
}
