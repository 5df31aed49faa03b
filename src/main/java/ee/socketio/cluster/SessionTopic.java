package ee.socketio.cluster;

import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Requests between servers in Java to release a session whose client has returned to another node.
 * A node answers at once that it has received the request, and again when the session is free,
 * because disconnect listeners may take long. Safe for use by many threads.
 */
public final class SessionTopic implements PeerTopic, SessionPeers {
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(1);
  private static final int MOST_GONE = 1_000;
  private static final String RELEASE = "release";
  private static final String RECEIVED = "received";
  private static final String RELEASED = "released";
  private static final String RECOVERED = "recovered";
  private static final int DETAIL = 3;

  private final String own;
  private final Peers peers;
  private final SessionOwner owner;
  private final Duration patience;
  private final Timer timer;
  private final Executor executor;
  private final Supplier<String> ids;
  private final Map<String, Request> requests = new ConcurrentHashMap<>();
  private final Set<String> gone = new LinkedHashSet<>();

  /** A request that waits for its answer. */
  private final class Request {
    private final String node;
    private final CompletableFuture<Release> result = new CompletableFuture<>();
    private volatile Timeout timeout = Timeout.NONE;

    Request(String node) {
      this.node = node;
    }

    void limit(Duration time, Release otherwise) {
      timeout.cancel();
      timeout = timer.schedule(time, () -> result.complete(otherwise));
    }

    void end(String id) {
      requests.remove(id);
      timeout.cancel();
    }
  }

  /**
   * @param own the id of this node
   * @param peers the other servers in Java
   * @param owner the sessions of this node
   * @param patience how long a node that has answered may take to release a session
   * @param timer schedules the ends of requests
   * @param executor closes the connections of this node, one after the other
   * @param ids creates ids of requests
   */
  public SessionTopic(
      String own,
      Peers peers,
      SessionOwner owner,
      Duration patience,
      Timer timer,
      Executor executor,
      Supplier<String> ids) {
    this.own = own;
    this.peers = peers;
    this.owner = owner;
    this.patience = patience;
    this.timer = timer;
    this.executor = executor;
    this.ids = ids;
    peers.add(this);
    new RemovedUsersTopic(peers, owner);
    owner.use(this);
  }

  @Override
  public boolean isGone(String node) {
    synchronized (gone) {
      return gone.contains(node);
    }
  }

  @Override
  public CompletionStage<Release> release(String node, String pid) {
    String id = ids.get();
    Request request = new Request(node);
    requests.put(id, request);
    request.limit(FIRST_ANSWER, Release.SILENT);
    peers.send(name(), List.of(RELEASE, node, id, pid));
    return request.result.whenComplete((result, failure) -> request.end(id));
  }

  @Override
  public void recovered(String node, String pid) {
    peers.send(name(), List.of(RECOVERED, node, "", pid));
  }

  @Override
  public String name() {
    return "session";
  }

  @Override
  public List<List<String>> snapshot() {
    return List.of();
  }

  @Override
  public void reset(String node) {
    synchronized (gone) {
      gone.remove(node);
    }
  }

  @Override
  public void received(String node, List<String> texts) {
    if (!texts.get(1).equals(own)) {
      return;
    }
    String id = texts.get(2);
    String detail = texts.get(DETAIL);
    switch (texts.get(0)) {
      case RELEASE -> release(node, id, detail);
      case RECEIVED -> find(id).ifPresent(request -> request.limit(patience, Release.HELD));
      case RELEASED ->
          find(id)
              .ifPresent(
                  request ->
                      request.result.complete(
                          Boolean.parseBoolean(detail) ? Release.FREE : Release.HELD));
      case RECOVERED -> executor.execute(() -> owner.recovered(detail));
      default -> {
        // A message of a newer version.
      }
    }
  }

  private Optional<Request> find(String id) {
    return Optional.ofNullable(requests.get(id));
  }

  private void release(String node, String id, String pid) {
    answer(RECEIVED, node, id, "");
    executor.execute(
        () ->
            owner
                .release(pid)
                .thenAccept(free -> answer(RELEASED, node, id, Boolean.toString(free))));
  }

  private void answer(String kind, String node, String id, String detail) {
    peers.send(name(), List.of(kind, node, id, detail));
  }

  @Override
  public void left(String node) {
    synchronized (gone) {
      gone.add(node);
      if (gone.size() > MOST_GONE) {
        gone.remove(gone.iterator().next());
      }
    }
    requests.values().stream()
        .filter(each -> each.node.equals(node))
        .forEach(each -> each.result.complete(Release.SILENT));
  }
}
