package ee.socketio.wiring;

import ee.socketio.admin.ServerStatistics;
import ee.socketio.auth.Authenticator;
import ee.socketio.auth.NamespaceAuthorizer;
import ee.socketio.auth.cdi.AuthenticatorBeans;
import ee.socketio.caller.CallerContext;
import ee.socketio.contract.EventContract;
import ee.socketio.emit.FlushExecutor;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.emit.cdi.PushExtension;
import ee.socketio.mailbox.EventStore;
import ee.socketio.presence.MemoryPresenceStore;
import ee.socketio.presence.Presence;
import ee.socketio.presence.PresencePolicy;
import ee.socketio.presence.PresenceStore;
import ee.socketio.presence.cdi.PresenceContract;
import ee.socketio.presence.cdi.PresenceEvents;
import ee.socketio.proxy.http.ServletClients;
import ee.socketio.ratelimit.ActionLimiter;
import ee.socketio.room.RoomIndex;
import ee.socketio.room.cdi.RoomRegistry;
import ee.socketio.socket.Payloads;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import ee.socketio.socket.cdi.HandlerExtension;
import ee.socketio.socket.json.JsonbPayloads;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.bind.JsonbConfig;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The server of this application, as CDI beans. */
@ApplicationScoped
public class ServerAssembly {
  private static final int REMEMBERED = 100_000;
  private static final System.Logger LOG = System.getLogger(ServerAssembly.class.getName());

  @Inject private RoomRegistry rooms;
  @Inject private Instance<FlushExecutor> flushExecutor;
  @Inject private Instance<EventStore> store;
  @Inject private HandlerExtension handlers;
  @Inject private PushExtension pushes;
  @Inject private Event<ServerStarting> starting;
  @Inject private Instance<PresenceStore> seen;
  @Inject private Instance<PresencePolicy> policy;
  @Inject private PresenceEvents presenceEvents;
  @Inject private Instance<JsonbConfig> jsonb;
  @Inject @Any private Instance<Authenticator> authenticators;
  @Inject private Instance<RequestContextController> scopes;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  private ManagedThreadFactory threads;

  @Resource(lookup = "java:comp/DefaultContextService")
  private ContextService contexts;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService executor;

  private @Nullable Parts parts;

  private record Parts(
      ServerConfiguration configuration,
      Mechanisms mechanisms,
      NamespaceAuthorizer authorizer,
      CallerContext callers,
      RunningServer running) {}

  /**
   * Builds the server on first use. A container would hide the message of an exception in a
   * {@code @PostConstruct} method.
   */
  private synchronized Parts parts() {
    Parts built = parts;
    if (built == null) {
      built = build(ConfigProvider.getConfig());
      parts = built;
    }
    return built;
  }

  private Parts build(Config config) {
    ServerConfiguration configuration = ServerConfiguration.read(new Settings(config));
    Mechanisms mechanisms =
        new Mechanisms(
            AuthenticatorBeans.of(authenticators, scopes),
            configuration,
            JwtConfiguration.read(config));
    NamespaceAuthorizer authorizer =
        new NamespaceAuthorizer(mechanisms.chain(), configuration.access());
    CallerContext callers =
        new CallerFit(ServerAssembly.class.getClassLoader(), contexts).callers();
    RoomIndex<Socket> index = new RoomIndex<>();
    rooms.use(index);
    return new Parts(
        configuration,
        mechanisms,
        authorizer,
        callers,
        new RunningServer(
            configuration,
            authorizer,
            index,
            payloads(),
            flushes(),
            store(),
            seen(),
            policy(),
            callers,
            threads));
  }

  /** Uses the JsonbConfig bean of the application, if it has one. */
  private Payloads payloads() {
    if (jsonb.isAmbiguous()) {
      throw new IllegalStateException("several beans are a JsonbConfig, expected one or none");
    }
    return new JsonbPayloads(jsonb.isResolvable() ? jsonb.get() : new JsonbConfig());
  }

  /** The store of the application, if it has one; CDI reports several beans. */
  private PresenceStore seen() {
    return seen.isUnsatisfied() ? new MemoryPresenceStore(REMEMBERED) : seen.get();
  }

  /** The presence policy of the application, if it has one; CDI reports several beans. */
  private PresencePolicy policy() {
    return policy.isUnsatisfied() ? PresencePolicy.EVERY_USER : policy.get();
  }

  /**
   * The asynchronous EJB. The lib folder of an EAR cannot contain EJBs; an executor replaces it
   * there.
   */
  private FlushExecutor flushes() {
    return flushExecutor.isResolvable() ? flushExecutor.get() : executor::execute;
  }

  /** The event store of the application, if it has one. */
  private Optional<EventStore> store() {
    if (store.isAmbiguous()) {
      throw new IllegalStateException("several beans are an EventStore, expected one or none");
    }
    return store.isResolvable() ? Optional.of(store.get()) : Optional.empty();
  }

  /**
   * Loads the classes of the library, fires {@link ServerStarting}, logs warnings about the
   * declarations, then starts the server.
   */
  void start() {
    LibraryClasses.load(ServerAssembly.class.getClassLoader());
    RunningServer running = running();
    starting.fire(new ServerStarting(running.server()));
    StartWarnings.of(ConfigProvider.getConfig(), running.server(), contract())
        .forEach(each -> LOG.log(Level.WARNING, "[SOCKET] {0}", each));
    if (presenceEvents.observed()) {
      running.presence().listen(presenceEvents);
    }
    parts().mechanisms().start(threads);
    running.start();
  }

  /** All events that are known before the first client connects. */
  List<EventContract> contract() {
    List<EventContract> events = new ArrayList<>(handlers.contract());
    events.addAll(pushes.contract());
    events.addAll(PresenceContract.of(configuration().presence().namespaces()));
    return events;
  }

  /** Stops the server, also when the deployment fails after the start. */
  @PreDestroy
  void stop() {
    Parts built;
    synchronized (this) {
      built = parts;
    }
    if (built != null) {
      try {
        built.running().stop();
      } finally {
        built.mechanisms().close();
      }
    }
  }

  ServerConfiguration configuration() {
    return parts().configuration();
  }

  CallerContext callers() {
    return parts().callers();
  }

  RunningServer running() {
    return parts().running();
  }

  @Produces
  @Singleton
  SocketServer server() {
    return running().server();
  }

  @Produces
  @Singleton
  SocketEmitter emitter() {
    return running().emitter();
  }

  @Produces
  @Singleton
  ServerStatistics statistics() {
    return running().statistics();
  }

  @Produces
  @Singleton
  ActionLimiter actionLimiter() {
    return new ActionLimiter(server().guard(), configuration().actions(), System::nanoTime);
  }

  @Produces
  @Singleton
  Presence presence() {
    return running().presence();
  }

  /** Finds the client of a request of the application, also behind trusted proxies. */
  @Produces
  @Singleton
  ServletClients clients() {
    return new ServletClients(configuration().requests().proxies());
  }

  @Produces
  @Singleton
  NamespaceAuthorizer authorizer() {
    return parts().authorizer();
  }
}
