package ee.socketio.admin.ui;

import ee.socketio.auth.Identity;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.engine.Engine;
import ee.socketio.engine.Session;
import ee.socketio.engine.Traffic;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.PacketFactory;
import ee.socketio.socket.ServerListener;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import ee.socketio.time.Scheduler;
import ee.socketio.time.SerialExecutor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves the official Admin UI in its namespace. The figures go to all pages every two seconds. In
 * development mode, a page first receives all sockets, and then their changes and the events of the
 * application. All events are sent by one task after the other, so that their order is that of the
 * changes. Safe for use by many threads.
 */
public final class AdminUi {
  /** The time between two events {@code server_stats}. */
  static final Duration INTERVAL = Duration.ofSeconds(2);

  /** Changes within this time are sent together. */
  static final Duration BATCH = Duration.ofMillis(100);

  private final UiOptions options;
  private final Namespace namespace;
  private final PacketFactory packets;
  private final SocketEmitter pages;
  private final Engine engine;
  private final Scheduler scheduler;
  private final Clock clock;
  private final SerialExecutor tasks;
  private final UiLogin login;
  private final Commands commands;
  private final Watchers watchers;
  private final ServerFigures figures;
  private final AggregatedEvents aggregated;
  private final AllSockets all;
  private final Feed feed;
  private final @Nullable LiveSockets live;
  private volatile boolean stopped;

  /**
   * The parts of the server that the Admin UI uses.
   *
   * @param clustered whether there may be other nodes
   * @param hostname the name of this machine
   */
  public record Host(
      SocketServer server,
      SocketEmitter emitter,
      Engine engine,
      boolean clustered,
      String hostname) {}

  /**
   * Creates the namespace of the Admin UI.
   *
   * @param sessions stores the sessions of operators on this server
   * @param ids creates ids of sessions that cannot be guessed
   * @param scheduler schedules figures and changes
   * @param clock provides the times in events
   */
  public AdminUi(
      UiOptions options,
      Host host,
      UiSessions sessions,
      Supplier<String> ids,
      Scheduler scheduler,
      Clock clock) {
    SocketServer server = host.server();
    this.options = options;
    this.engine = host.engine();
    this.scheduler = scheduler;
    this.clock = clock;
    packets = server.packets();
    namespace = server.of(options.namespace().value());
    pages = host.emitter().of(options.namespace().value());
    tasks = server.serverTasks("the admin UI");
    login = new UiLogin(options, new SharedSessions(sessions, namespace, pages), ids);
    commands = new Commands(server, host.emitter());
    watchers = new Watchers(namespace, pages, host.clustered());
    figures = new ServerFigures(server, engine, options.serverId(), host.hostname());
    aggregated = new AggregatedEvents(this::upgraded);
    all = new AllSockets(server, host.emitter(), host.clustered(), options.maxSockets());
    feed =
        new Feed(
            options.maxEvents(),
            clock::instant,
            () -> scheduler.schedule(BATCH, () -> tasks.execute(this::flush)));
    live =
        options.development()
            ? new LiveSockets(options.namespace(), packets, feed, watchers, clock)
            : null;
    if (live != null) {
      server.listen(live);
    }
    server.listen(new Pages());
    namespace.use(login).onConnection(this::connected);
  }

  /** Starts to follow the sessions, and to send figures. */
  public void start() {
    engine.follow(aggregated);
    tick();
  }

  /** Sends no more figures. */
  public void stop() {
    stopped = true;
    engine.follow(Traffic.NONE);
  }

  private void connected(Socket page) {
    if (!options.readOnly()) {
      commands.accept(page);
    }
    Optional<String> session = login.takeSession(page);
    session.ifPresent(id -> page.emit("session", id));
    page.emit("config", Map.of("supportedFeatures", Features.of(options)));
    page.emit("server_stats", figures.at(List.of()));
  }

  /** The target of an event: one page, or all pages. */
  private interface Target {
    void emit(String event, Arguments arguments);
  }

  private void sendAll(Target target) {
    LiveSockets known = live;
    if (known != null) {
      all.fetchOthers().thenAccept(others -> tasks.execute(() -> sendAll(known, others, target)));
    }
  }

  /** The changes before the list are sent before it, so that no page applies a change twice. */
  private void sendAll(LiveSockets known, List<String> others, Target target) {
    known.compareData();
    List<Runnable> changes = new ArrayList<>();
    List<String> local =
        known.list(
            options.maxSockets(),
            () -> feed.drain((event, change) -> changes.add(() -> toAll(event, change))));
    changes.forEach(Runnable::run);
    String array = all.array(local, others);
    target.emit("all_sockets", packets.arguments("[" + array + "]", List.of()));
  }

  private void toAll(String event, Object argument) {
    pages.sockets().droppable().emit(event, argument);
  }

  private void flush() {
    feed.drain(this::toAll);
  }

  private void tick() {
    if (!stopped) {
      scheduler.schedule(INTERVAL, this::tick);
      tasks.execute(this::sendFigures);
    }
  }

  private void sendFigures() {
    List<Map<String, Object>> events = aggregated.drain(clock.instant());
    if (watchers.ofChanges()) {
      toAll("server_stats", figures.at(events));
    }
    LiveSockets known = live;
    if (known == null) {
      return;
    }
    watchers.ask();
    if (watchers.ofEvents()) {
      known.compareData();
      if (feed.takeLost()) {
        sendAll(this::toAll);
      }
    }
  }

  private void upgraded(Session session) {
    LiveSockets known = live;
    if (known != null) {
      tasks.execute(() -> known.upgraded(session));
    }
  }

  /** Follows the sockets of the pages, after they are among the sockets that a page receives. */
  private final class Pages implements ServerListener {
    @Override
    public void connected(Socket socket) {
      if (isPage(socket)) {
        sendAll((event, sockets) -> socket.emit(event, sockets));
      }
    }

    /** Disconnects a page whose user has lost the role. */
    @Override
    public void identityChanged(Socket socket, Identity before, Identity after) {
      if (isPage(socket) && before.hasRole(options.role()) && !after.hasRole(options.role())) {
        socket.disconnect(true);
      }
    }

    private boolean isPage(Socket socket) {
      return socket.namespaceName().equals(options.namespace());
    }
  }
}
