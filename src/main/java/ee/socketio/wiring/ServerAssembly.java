package ee.socketio.wiring;

import ee.socketio.admin.ServerStatistics;
import ee.socketio.auth.Gatekeeper;
import ee.socketio.auth.jwt.JwtAuthenticator;
import ee.socketio.emit.FlushQueue;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.emit.cdi.PushExtension;
import ee.socketio.history.EventStore;
import ee.socketio.presence.MemoryPresenceStore;
import ee.socketio.presence.Presence;
import ee.socketio.presence.PresenceStore;
import ee.socketio.presence.cdi.PresenceEvents;
import ee.socketio.room.cdi.RoomRegistry;
import ee.socketio.socket.Payloads;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.SocketServer;
import ee.socketio.socket.json.JsonbPayloads;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.JsonbConfig;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The one server of this application as CDI beans. */
@ApplicationScoped
public class ServerAssembly {
  private static final int REMEMBERED = 100_000;

  @Inject private RoomRegistry rooms;
  @Inject private Instance<FlushQueue.Starter> drain;
  @Inject private Instance<EventStore> store;
  @Inject private PushExtension pushes;
  @Inject private Event<ServerStarting> starting;
  @Inject private Instance<PresenceStore> seen;
  @Inject private PresenceEvents presenceEvents;
  @Inject private Instance<JsonbConfig> jsonb;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory threads;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService executor;

  private ServerConfiguration configuration;
  private Gatekeeper gatekeeper;
  private RunningServer running;

  @PostConstruct
  void build() {
    Config config = ConfigProvider.getConfig();
    configuration = ServerConfiguration.read(new Settings(config));
    gatekeeper =
        new Gatekeeper(
            new JwtAuthenticator(JwtConfiguration.read(config), Clock.systemUTC()),
            configuration.access());
    running =
        new RunningServer(
            configuration, gatekeeper, rooms, payloads(), drain(), store(), seen(), threads);
  }

  /** Through JSON-B as the application configures it, if it does. */
  private Payloads payloads() {
    if (jsonb.isAmbiguous()) {
      throw new IllegalStateException("several beans are a JsonbConfig, expected one or none");
    }
    return new JsonbPayloads(jsonb.isResolvable() ? jsonb.get() : new JsonbConfig());
  }

  /** The one of the application; two of them are one too many, and CDI says so. */
  private PresenceStore seen() {
    return seen.isUnsatisfied() ? new MemoryPresenceStore(REMEMBERED) : seen.get();
  }

  /** The asynchronous EJB; the lib folder of an EAR can hold none, so an executor serves there. */
  private FlushQueue.Starter drain() {
    return drain.isResolvable() ? drain.get() : queue -> executor.execute(queue::drain);
  }

  /** What the application keeps events in, if it has something. */
  private Optional<EventStore> store() {
    if (store.isAmbiguous()) {
      throw new IllegalStateException("several beans are an EventStore, expected one or none");
    }
    if (store.isUnsatisfied() && !pushes.durable().isEmpty()) {
      throw new IllegalStateException(
          pushes.durable() + " are pushed durably, but there is no bean of type EventStore");
    }
    return store.isResolvable() ? Optional.of(store.get()) : Optional.empty();
  }

  /** Lets the application declare what it needs, then starts. */
  void start() {
    starting.fire(new ServerStarting(running.server()));
    if (presenceEvents.observed()) {
      running.presence().listen(presenceEvents);
    }
    running.start();
  }

  /** Also the end of an application that has started, and then could not be deployed. */
  @PreDestroy
  void stop() {
    running.stop();
  }

  ServerConfiguration configuration() {
    return configuration;
  }

  RunningServer running() {
    return running;
  }

  @Produces
  @Singleton
  SocketServer server() {
    return running.server();
  }

  @Produces
  @Singleton
  SocketEmitter emitter() {
    return running.emitter();
  }

  @Produces
  @Singleton
  ServerStatistics statistics() {
    return running.statistics();
  }

  @Produces
  @Singleton
  Presence presence() {
    return running.presence();
  }

  @Produces
  @Singleton
  Gatekeeper gatekeeper() {
    return gatekeeper;
  }
}
