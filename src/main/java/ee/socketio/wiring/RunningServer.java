package ee.socketio.wiring;

import ee.socketio.admin.ServerStatistics;
import ee.socketio.admin.ui.AdminUi;
import ee.socketio.audit.AuditTrail;
import ee.socketio.auth.NamespaceAuthorizer;
import ee.socketio.caller.CallerContext;
import ee.socketio.cluster.ClusterLink;
import ee.socketio.cluster.ClusterNode;
import ee.socketio.cluster.ClusterWatch;
import ee.socketio.cluster.FiguresTopic;
import ee.socketio.cluster.MailboxTopic;
import ee.socketio.cluster.PresenceTopic;
import ee.socketio.cluster.StreamRecovery;
import ee.socketio.emit.DurableEmitter;
import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.emit.FlushExecutor;
import ee.socketio.emit.FlushQueue;
import ee.socketio.emit.LocalFanout;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.engine.Engine;
import ee.socketio.engine.MemoryBudget;
import ee.socketio.engine.RandomIds;
import ee.socketio.mailbox.EventStore;
import ee.socketio.mailbox.Mailbox;
import ee.socketio.presence.LivePresence;
import ee.socketio.presence.PresencePolicy;
import ee.socketio.presence.PresenceStore;
import ee.socketio.presence.PresenceTime;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.room.Rooms;
import ee.socketio.socket.Payloads;
import ee.socketio.socket.ServerExecutors;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import ee.socketio.time.TimingWheel;
import ee.socketio.time.WheelThread;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The assembled parts of one server, and its threads. */
final class RunningServer {
  private static final Duration TICK = Duration.ofMillis(1);
  private static final int SLOTS = 1024;
  private static final int ANSWERS = 4;
  private static final int POLLS = 2;

  private static final System.Logger LOG = System.getLogger(RunningServer.class.getName());

  private final Deadline deadline;
  private final Duration shutdownSpread;
  private final Duration patience;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final FlushQueue flushes;
  private final ThreadPoolExecutor workers;
  private final ThreadPoolExecutor connections;
  private final ThreadPoolExecutor answers;
  private final ThreadPoolExecutor polls;
  private final TimingWheel wheel;
  private final WheelThread wheelThread;
  private final SocketServer server;
  private final Engine engine;
  private final SocketEmitter emitter;
  private final ServerStatistics statistics;
  private final @Nullable Mailbox mailbox;
  private final @Nullable ClusterNode cluster;
  private final @Nullable AdminUi adminUi;
  private final @Nullable SharedSessions sessions;
  private final LivePresence presence;
  private final ContainerFit fit;

  RunningServer(
      ServerConfiguration configuration,
      NamespaceAuthorizer authorizer,
      Rooms<Socket> rooms,
      Payloads payloads,
      FlushExecutor flushExecutor,
      Optional<EventStore> store,
      PresenceStore presenceStore,
      PresencePolicy presencePolicy,
      CallerContext callers,
      ThreadFactory threads) {
    wheel = new TimingWheel(TICK, SLOTS, System::nanoTime);
    Supplier<String> ids = new RandomIds(new SecureRandom());
    deadline = new Deadline(configuration.shutdownTimeout());
    patience = configuration.cluster().streams().patience();
    shutdownSpread = configuration.shutdownTimeout().dividedBy(2);
    int workerThreads = configuration.workers().threads();
    workers = workerPool(workerThreads, threads);
    connections = workerPool(workerThreads, threads);
    answers = pool(ANSWERS, threads);
    polls = pool(POLLS, threads);
    wheelThread = new WheelThread(wheel, threads);
    RecoveryOptions recovering = configuration.socket().recovery();
    Optional<StreamRecovery> recovery = ClusterRecovery.of(configuration, wheel::nanoTime);
    Optional<ClusterLink> link =
        ClusterLinks.create(configuration.cluster(), ids.get(), rooms, threads);
    Optional<SharedSessions> shared =
        SharedSessions.of(configuration, link, payloads, wheel, connections);
    sessions = shared.orElse(null);
    server =
        new SocketServer(
            configuration.socket(),
            authorizer,
            rooms,
            payloads,
            new ServerExecutors(
                workers, connections, configuration.workers().perUser(), answers, callers),
            ids,
            wheel,
            Clock.systemUTC(),
            ClusterRecovery.storage(
                recovery, shared, recovering, ids, Clock.systemUTC(), wheel::nanoTime));
    engine =
        new Engine(
            configuration.engine(),
            wheel,
            ids,
            server,
            server.guard(),
            new MemoryBudget(configuration.maxMemory()));
    mailbox =
        store
            .map(
                each ->
                    new Mailbox(
                        server,
                        each,
                        configuration.mailbox(),
                        Clock.systemUTC(),
                        wheel::schedule,
                        workers,
                        Math.max(1, workerThreads / 4),
                        ids))
            .orElse(null);
    flushes = new FlushQueue(configuration.emitQueue(), flushExecutor::submit);
    server.listen(new AuditTrail(wheel::schedule, connections, configuration.auditLines()));
    statistics = new ServerStatistics(server, flushes, engine, Clock.systemUTC());
    LocalFanout local = new LocalFanout(rooms, server.counters(), flushes, server.order());
    cluster =
        link.map(
                each ->
                    new ClusterNode(
                        server,
                        local,
                        each,
                        configuration.cluster().options(),
                        wheel,
                        ids,
                        recovery.orElse(null)))
            .orElse(null);
    emitter =
        new FanoutSocketEmitter(
            server,
            cluster == null ? local : cluster.fanout(),
            wheel::schedule,
            mailbox == null ? DurableEmitter.NONE : mailbox);
    presence =
        new LivePresence(
            configuration.presence(),
            server,
            // Each node notifies the watchers that are connected to it.
            new FanoutSocketEmitter(server, local, wheel::schedule),
            presenceStore,
            presencePolicy,
            new PresenceTime(wheel, Clock.systemUTC(), System::nanoTime),
            workers);
    if (cluster != null) {
      shareState(cluster, ids);
    }
    adminUi =
        AdminUis.create(
            configuration.adminUi(),
            server,
            emitter,
            engine,
            cluster != null,
            ids,
            wheel::schedule);
    fit =
        configuration.portableWriter()
            ? ContainerFit.portable()
            : ContainerFit.of(
                configuration.readers(), threads, wheel, configuration.engine().closeTimeout());
  }

  /** Exchanges the state of this server with the other servers in Java. */
  private void shareState(ClusterNode node, Supplier<String> ids) {
    new PresenceTopic(presence, node.peers(), wheel::schedule);
    new FiguresTopic(node.id(), statistics, node.peers(), wheel::schedule);
    new ClusterWatch(node, statistics, wheel::schedule, Clock.systemUTC());
    if (mailbox != null) {
      new MailboxTopic(mailbox, node.peers());
    }
    if (sessions != null) {
      sessions.share(node, server, ids);
    }
  }

  /** A stopped pool rejects tasks, and the inboxes then run them on the calling thread. */
  private static ThreadPoolExecutor workerPool(int count, ThreadFactory threads) {
    return pool(count, threads, new ThreadPoolExecutor.AbortPolicy());
  }

  private static ThreadPoolExecutor pool(int count, ThreadFactory threads) {
    return pool(count, threads, (task, stopped) -> task.run());
  }

  private static ThreadPoolExecutor pool(
      int count, ThreadFactory threads, RejectedExecutionHandler stopped) {
    return new ThreadPoolExecutor(
        count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads, stopped);
  }

  void start() {
    // Created now, because the system may refuse a thread later.
    workers.prestartAllCoreThreads();
    connections.prestartAllCoreThreads();
    answers.prestartAllCoreThreads();
    polls.prestartAllCoreThreads();
    presence.start();
    wheelThread.start();
    if (mailbox != null) {
      mailbox.start();
    }
    if (cluster != null) {
      cluster.start();
    }
    if (adminUi != null) {
      adminUi.start();
    }
  }

  /**
   * Delivers the queued packets, closes all sessions, leaves the cluster and stops all threads.
   * Further calls have no effect.
   */
  void stop() {
    if (stopped.getAndSet(true)) {
      return;
    }
    deadline.begin();
    engine.refuseNewSessions();
    if (adminUi != null) {
      adminUi.stop();
    }
    try {
      int before = engine.sessions().size();
      deliverWaiting();
      deadline.await(() -> flushes.waiting() == 0);
      closeSessions();
      LOG.log(
          Level.INFO,
          "[SOCKET] stopped; of {0} sessions, {1} did not close in time",
          before,
          engine.sessions().size());
      engine.abort();
    } finally {
      leaveCluster();
      stopThreads();
    }
  }

  /** Delivers the events that wait for Redis, at the latest when the server has waited enough. */
  private void deliverWaiting() {
    if (cluster != null) {
      long start = System.nanoTime();
      deadline.await(
          () -> cluster.waitingEvents() == 0 || System.nanoTime() - start > patience.toNanos());
      cluster.deliverWaiting();
    }
  }

  /**
   * Advances the wheel on this thread, because the container may have stopped the wheel's thread.
   */
  private void closeSessions() {
    wheelThread.stop();
    CompletableFuture<Void> closed = engine.shutdown(shutdownSpread).toCompletableFuture();
    deadline.await(
        () -> {
          wheel.advance();
          return closed.isDone() && fit.settled().getAsBoolean();
        });
  }

  /** After the sessions, because until then other nodes address the sockets of this node. */
  private void leaveCluster() {
    if (cluster != null) {
      cluster.leave();
    }
  }

  private void stopThreads() {
    try {
      if (mailbox != null) {
        mailbox.stop();
      }
      // First, because presence stores the users who disconnect.
      connections.shutdown();
      deadline.await(connections);
      // On a worker, because its store may block.
      workers.execute(presence::stop);
      workers.shutdown();
      answers.shutdown();
      polls.shutdown();
      deadline.await(workers);
      deadline.await(answers);
      deadline.await(polls);
    } finally {
      connections.shutdownNow();
      workers.shutdownNow();
      answers.shutdownNow();
      polls.shutdownNow();
      stopCluster();
      fit.stop().run();
    }
  }

  /** After the workers, because the handlers of disconnected sockets may still emit. */
  private void stopCluster() {
    if (sessions != null) {
      // The clients return to other nodes.
      deadline.await(sessions::settled);
    }
    if (cluster != null) {
      cluster.stop();
    }
  }

  SocketServer server() {
    return server;
  }

  Engine engine() {
    return engine;
  }

  SocketEmitter emitter() {
    return emitter;
  }

  ServerStatistics statistics() {
    return statistics;
  }

  /** Completes polling requests, on threads that serve no request. */
  Executor polls() {
    return polls;
  }

  ContainerFit fit() {
    return fit;
  }

  LivePresence presence() {
    return presence;
  }
}
