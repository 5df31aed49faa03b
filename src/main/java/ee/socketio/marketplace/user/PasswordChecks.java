package ee.socketio.marketplace.user;

import ee.socketio.marketplace.MarketplaceError;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Checks passwords on threads of its own, because a check needs a whole processor for a tenth of a
 * second. The threads use at most half of the processors, so log-ins do not delay the rest of the
 * server, and no thread of the container waits.
 */
@ApplicationScoped
public class PasswordChecks {
  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  private static final int IDLE_SECONDS = 30;
  private static final int RETRY_AFTER_MILLIS = 2_000;

  @Inject private UserDirectory users;

  @Inject
  @ConfigProperty(name = "marketplace.login.queue", defaultValue = "32")
  private int queue;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory threads;

  private ThreadPoolExecutor executor;

  /** For CDI. */
  protected PasswordChecks() {}

  /**
   * @param queue the number of checks that may wait
   */
  PasswordChecks(UserDirectory users, int queue, ThreadFactory threads) {
    this.users = users;
    this.queue = queue;
    executor = executor(queue, threads);
  }

  @PostConstruct
  void open() {
    executor = executor(queue, threads);
  }

  private static ThreadPoolExecutor executor(int queue, ThreadFactory threads) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            threads);
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  @PreDestroy
  void close() {
    executor.shutdownNow();
  }

  /** The number of checks that may wait. */
  public int capacity() {
    return queue;
  }

  /**
   * Checks an e-mail address and a password, as {@link UserDirectory#logIn} does. Returns at once.
   *
   * @return the user, who can be suspended; empty if the address is unknown or the password is
   *     wrong; or a {@code MarketplaceException}, which is {@code LOG_IN_BUSY} if too many checks
   *     wait. A thread of this class completes the result
   */
  public CompletionStage<Optional<User>> check(String email, String password) {
    CompletableFuture<Optional<User>> result = new CompletableFuture<>();
    try {
      executor.execute(() -> check(email, password, result));
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(
          MarketplaceError.LOG_IN_BUSY.retryAfter(
              "Too many users log in at the same time. Try again later.", RETRY_AFTER_MILLIS));
    }
    return result;
  }

  private void check(String email, String password, CompletableFuture<Optional<User>> result) {
    try {
      result.complete(users.logIn(email, password));
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }
}
