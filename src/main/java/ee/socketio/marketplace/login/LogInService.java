package ee.socketio.marketplace.login;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.user.AccountMiddleware;
import ee.socketio.marketplace.user.PasswordChecks;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import ee.socketio.ratelimit.ClientAddress;
import ee.socketio.ratelimit.ReportThrottle;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Logs users in with their passwords, delays log-ins after failures, and reports failures. */
@ApplicationScoped
public class LogInService {
  private static final System.Logger LOG = System.getLogger(LogInService.class.getName());
  private static final Duration MEMORY = Duration.ofMinutes(15);

  @Inject private PasswordChecks passwords;
  @Inject private UserDirectory users;
  @Inject private AccountMiddleware accounts;
  @Inject private Event<LogInFailed> failed;
  @Inject private Event<LogInRefused> refused;

  @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
  private ManagedScheduledExecutorService threads;

  @Inject
  @ConfigProperty(name = "marketplace.login.free-failures", defaultValue = "5")
  private int freeFailures;

  @Inject
  @ConfigProperty(name = "marketplace.login.max-delay", defaultValue = "60000")
  private long maxDelay;

  @Inject
  @ConfigProperty(name = "marketplace.login.max-tracked", defaultValue = "10000")
  private int maxTracked;

  private LogInDelays delays;
  private ReportThrottle<Failure> reports;

  /** A failed log-in. */
  private record Failure(String address, String account) {}

  /** Creates the bean when the application starts, so that a wrong setting fails the deployment. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object application) {}

  @PostConstruct
  void prepare() {
    // One network may use half of the queue, so that others can still log in.
    int maxPending = Math.max(1, passwords.capacity() / 2);
    delays =
        new LogInDelays(
            new DelayOptions(
                freeFailures, Duration.ofMillis(maxDelay), MEMORY, maxPending, maxTracked),
            System::nanoTime);
    reports =
        new ReportThrottle<>(
            (delay, task) -> threads.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS),
            threads,
            this::report);
  }

  /**
   * Checks an e-mail address and a password. Returns at once; another thread checks the password.
   * Neither the result nor its duration reveals whether an account with the address exists.
   *
   * @param address the network address of the client
   * @return the user; or the {@code MarketplaceException} {@code INVALID_CREDENTIALS}, {@code
   *     ACCOUNT_SUSPENDED}, {@code TOO_MANY_LOG_INS} or {@code LOG_IN_BUSY}
   */
  public CompletionStage<User> logIn(String address, String email, String password) {
    String network = ClientAddress.key(address);
    String account = email.strip().toLowerCase(Locale.ROOT);
    Duration wait = delays.begin(network, account);
    if (!wait.isZero()) {
      return CompletableFuture.failedFuture(
          MarketplaceError.TOO_MANY_LOG_INS.retryAfter(
              "Too many log-ins have failed. Try again later.", Math.max(1, wait.toMillis())));
    }
    CompletableFuture<User> result = new CompletableFuture<>();
    passwords
        .check(account, password)
        .whenComplete(
            (user, failure) -> {
              if (user != null && user.isEmpty()) {
                delays.fail(network, account);
                reports.add(network, new Failure(address, account));
                result.completeExceptionally(
                    MarketplaceError.INVALID_CREDENTIALS.because(
                        "The e-mail address or the password is wrong."));
              } else {
                delays.succeed(network, account);
                complete(result, user, failure);
              }
            });
    return result.thenApply(user -> requireActive(address, user));
  }

  private User requireActive(String address, User user) {
    try {
      return accounts.requireActive(user);
    } catch (MarketplaceException e) {
      refused.fire(new LogInRefused(address, user, String.valueOf(e.getMessage())));
      throw e;
    }
  }

  private static void complete(
      CompletableFuture<User> result, @Nullable Optional<User> user, @Nullable Throwable failure) {
    if (user != null && user.isPresent()) {
      result.complete(user.get());
    } else {
      result.completeExceptionally(
          failure == null ? new IllegalStateException("the check has no result") : failure);
    }
  }

  private void report(Failure last, int count) {
    LOG.log(Level.INFO, "{0} log-ins from {1} have failed", count, last.address());
    try {
      String userId = users.findByEmail(last.account()).map(User::id).orElse(null);
      failed.fire(new LogInFailed(last.address(), userId, count));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "failed log-ins could not be reported", e);
    }
  }
}
