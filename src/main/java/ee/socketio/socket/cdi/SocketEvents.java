package ee.socketio.socket.cdi;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Identity;
import ee.socketio.engine.Handshake;
import ee.socketio.log.LogText;
import ee.socketio.ratelimit.AbuseReport;
import ee.socketio.ratelimit.LimitScope;
import ee.socketio.recovery.SavedSession;
import ee.socketio.socket.ServerListener;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Fires the CDI events about sockets. */
@ApplicationScoped
public class SocketEvents implements ServerListener {
  private static final System.Logger LOG = System.getLogger(SocketEvents.class.getName());

  private final SocketEventExtension observers;
  private final Event<SocketEvent> events;
  private final RequestScope scope;

  /** Runs asynchronous observers with the caller of the thread that fires the event. */
  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService executor;

  @Inject
  public SocketEvents(
      SocketEventExtension observers, Event<SocketEvent> events, BeanManager manager) {
    this.observers = observers;
    this.events = events;
    this.scope = new CdiRequestScope(manager);
  }

  void starting(@Observes ServerStarting starting) {
    starting.server().listen(this);
  }

  @Override
  public void connected(Socket socket) {
    fire(socket, SocketConnected.class, () -> new SocketConnected(socket));
  }

  @Override
  public void disconnected(Socket socket, String reason) {
    fire(socket, SocketDisconnected.class, () -> new SocketDisconnected(socket, reason));
  }

  @Override
  public void expired(SavedSession session) {
    fire(null, SocketExpired.class, () -> SocketExpired.of(session));
  }

  @Override
  public void joined(Socket socket, String room) {
    fire(socket, RoomJoined.class, () -> new RoomJoined(socket, room));
  }

  @Override
  public void left(Socket socket, String room) {
    fire(socket, RoomLeft.class, () -> new RoomLeft(socket, room));
  }

  @Override
  public void identityChanged(Socket socket, Identity before, Identity after) {
    fire(socket, IdentityChanged.class, () -> new IdentityChanged(socket, before, after));
  }

  @Override
  public void forceDisconnected(Socket socket, String reason) {
    fire(socket, ForceDisconnected.class, () -> new ForceDisconnected(socket, reason));
  }

  @Override
  public void refused(
      String namespace,
      Handshake handshake,
      @Nullable Identity identity,
      AuthenticationException cause,
      int count) {
    fire(
        null,
        AuthenticationFailed.class,
        () ->
            new AuthenticationFailed(
                namespace, handshake, identity, cause.reason(), cause.detail(), count));
  }

  @Override
  public void connectRefused(Socket socket, String message, int count) {
    fire(null, ConnectRefused.class, () -> new ConnectRefused(socket, message, count));
  }

  @Override
  public void limited(Socket socket, String event, LimitScope scope, boolean abuse) {
    fire(socket, RateLimited.class, () -> new RateLimited(socket, event, scope, abuse));
  }

  @Override
  public void abused(AbuseReport last, int count) {
    fire(null, AbuseDetected.class, () -> new AbuseDetected(last, count));
  }

  private <T extends SocketEvent> void fire(
      @Nullable Socket socket, Class<T> type, Supplier<T> made) {
    if (!observers.observed(type)) {
      return;
    }
    T event = made.get();
    Event<T> chosen = events.select(type, new InNamespace.Literal(event.namespace()));
    chosen
        .fireAsync(event, NotificationOptions.ofExecutor(executor))
        .whenComplete(
            (fired, failure) -> {
              if (failure != null) {
                LOG.log(
                    Level.ERROR,
                    "[SOCKET ERROR] an observer of "
                        + LogText.message(event.toString())
                        + " failed",
                    failure);
              }
            });
    try {
      scope.within(
          socket,
          () -> {
            chosen.fire(event);
            return event;
          });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
