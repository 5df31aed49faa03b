package ee.socketio.socket;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.Identity;
import ee.socketio.caller.Caller;
import ee.socketio.caller.CallerContext;
import ee.socketio.engine.QueueLimits;
import ee.socketio.engine.Session;
import ee.socketio.ratelimit.ClientAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the code of the application on the threads of the server. */
final class Workers {
  /** The threads of a client without a user: all guests of an address share them. */
  private static final String ADDRESS = "address:";

  private static final String USER = "user:";

  /** The threads for the requests of other servers. */
  private static final String SERVERS = "servers";

  private final Shares handlers;
  private final Shares connections;
  private final Executor answers;
  private final CallerContext callers;
  private final int concurrentEvents;

  /**
   * @param concurrentEvents how many concurrent events of one socket may run
   */
  Workers(ServerExecutors executors, int concurrentEvents) {
    this.handlers = new Shares(executors.handlers(), executors.share());
    this.connections = new Shares(executors.connections(), executors.share());
    this.answers = executors.answers();
    this.callers = executors.callers();
    this.concurrentEvents = concurrentEvents;
  }

  /** The inbox of a client that is not connected yet, so only its address is known. */
  Inbox newInbox(Session session, QueueLimits limits) {
    Executor connecting = connections.of(address(session));
    return new Inbox(connecting, limits, session.memoryBudget(), session.timer()::nanoTime);
  }

  /** The executor for the events of a user. */
  Executor handlers(Identity identity, Session session) {
    String user = identity.userId();
    return handlers.of(user == null ? address(session) : USER + user);
  }

  /** The executor for the events and requests of other servers. */
  Executor servers() {
    return handlers.of(SERVERS);
  }

  /**
   * The caller of the code that runs for a socket.
   *
   * @param identity provides the identity of the socket
   * @param handshake the caller that the container has authenticated; null if there is none
   */
  Caller caller(Supplier<Identity> identity, @Nullable ContainerCaller handshake) {
    return new SocketCaller(callers, identity, handshake);
  }

  private static String address(Session session) {
    return ADDRESS + ClientAddress.key(session.handshake().address());
  }

  /**
   * Runs a concurrent event.
   *
   * @param handlers the executor of the socket's events
   * @param running counts the concurrent events of the socket
   * @param caller of the work
   * @throws ClientException with {@link EventError#TOO_MANY_EVENTS} when as many run as may
   */
  <T extends @Nullable Object> CompletionStage<T> runConcurrently(
      Executor handlers, AtomicInteger running, Caller caller, Callable<T> work) {
    if (running.incrementAndGet() > concurrentEvents) {
      running.decrementAndGet();
      throw EventError.TOO_MANY_EVENTS.exception();
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            result.complete(caller.call(work));
          } catch (Exception | Error e) {
            result.completeExceptionally(e);
          } finally {
            running.decrementAndGet();
          }
        };
    try {
      handlers.execute(task);
    } catch (RuntimeException | Error rejected) {
      running.decrementAndGet();
      result.completeExceptionally(rejected);
    }
    return result;
  }

  /**
   * Completes an acknowledgement for the application on a thread that may block, and not on the
   * thread that received it.
   *
   * @param caller of the stages that depend on the acknowledgement
   * @return a stage of its own for each call. It fails with the failure of the acknowledgement
   *     itself; a minimal or dependent stage would wrap it in a {@link
   *     java.util.concurrent.CompletionException}
   */
  <T> CompletionStage<T> forApplication(CompletableFuture<T> answer, Caller caller) {
    CompletableFuture<T> result = new CompletableFuture<>();
    answer.whenComplete(
        (value, failure) -> {
          Runnable task =
              () ->
                  caller.run(
                      () -> {
                        if (failure == null) {
                          result.complete(value);
                        } else {
                          result.completeExceptionally(failure);
                        }
                      });
          try {
            answers.execute(task);
          } catch (RuntimeException | Error rejected) {
            task.run();
          }
        });
    return result;
  }
}
