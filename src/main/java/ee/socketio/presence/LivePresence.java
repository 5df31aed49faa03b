package ee.socketio.presence;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.SocketServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Presence of the users of a server, derived from their sockets. */
public final class LivePresence implements Presence {
  private final PresenceOptions options;
  private final SocketServer server;
  private final LastSeen lastSeen;
  private final Users users;
  private final Announcer announcer;
  private final PresenceSockets sockets;
  private final PresenceTime time;
  private final List<Consumer<String>> localListeners = new CopyOnWriteArrayList<>();

  /**
   * @param options namespaces and limits
   * @param server the server of the sockets
   * @param emitter notifies watchers
   * @param store stores the time at which users were last seen
   * @param policy decides which users a client may watch
   * @param time timer and clocks
   * @param executor runs tasks that may block: listeners and calls of the store
   */
  public LivePresence(
      PresenceOptions options,
      SocketServer server,
      SocketEmitter emitter,
      PresenceStore store,
      PresencePolicy policy,
      PresenceTime time,
      Executor executor) {
    this.options = options;
    this.server = server;
    this.time = time;
    Watchers watchers = new Watchers(options.namespaces(), server.rooms(), emitter);
    lastSeen = new LastSeen(store, time, options.storeInterval(), executor);
    users =
        new Users(
            id ->
                new TrackedUser(
                    id,
                    time,
                    options.offlineAfter(),
                    options.announceInterval(),
                    this::announce,
                    this::localChanged));
    announcer = new Announcer(watchers, lastSeen, time, executor, users::remove);
    sockets =
        new PresenceSockets(
            options,
            users,
            time,
            executor,
            (socket, device) ->
                new Watcher(socket, this, policy, watchers, options).listen(device));
  }

  private void announce(TrackedUser user) {
    announcer.announce(user);
  }

  private void localChanged(String userId) {
    localListeners.forEach(each -> each.accept(userId));
  }

  /**
   * Adds a listener for the ids of users whose {@link #localStateOf} has changed. The listener must
   * not block.
   */
  public void listenLocally(Consumer<String> listener) {
    localListeners.add(listener);
  }

  /** The state of a user over the devices that are connected to this node. */
  public PresenceState localStateOf(String userId) {
    return users.local(userId);
  }

  /** The ids of all users in memory, who are or were online on any node. */
  public List<String> userIds() {
    return users.all().stream().map(TrackedUser::id).toList();
  }

  /**
   * The state of a user on another node has changed.
   *
   * @param node the id of the node
   * @param state over the devices that are connected to that node
   */
  public void changedElsewhere(String node, String userId, PresenceState state) {
    if (state == PresenceState.OFFLINE) {
      users.removeNode(userId, node);
    } else {
      users.addNode(
          userId, node, new Elsewhere(state == PresenceState.ONLINE, time.nanos().getAsLong()));
    }
  }

  /** Another node has left, and all devices with it. */
  public void nodeLeft(String node) {
    users.all().forEach(user -> user.removeSocket(node));
  }

  private record Elsewhere(boolean active, long lastActive) implements Activity {}

  /** Starts to observe sockets. Sockets that are connected already are not observed. */
  public void start() {
    if (!options.namespaces().isEmpty()) {
      options.namespaces().forEach(each -> server.of(each.value()));
      server.listen(sockets);
    }
  }

  /** Adds a listener for all changes. */
  public void listen(PresenceListener listener) {
    announcer.listen(listener);
  }

  /**
   * Stores the last activity of the users who are still online, without an announcement. Waits for
   * the store.
   */
  public void stop() {
    users.all().forEach(user -> lastSeen.remember(user.id(), user.lastSeen()));
    lastSeen.flush();
  }

  @Override
  public PresenceState stateOf(String userId) {
    UserPresence announced = users.announced(userId);
    return announced == null ? PresenceState.OFFLINE : announced.state();
  }

  @Override
  public Map<String, UserPresence> of(Collection<String> userIds) {
    Map<String, UserPresence> all = new LinkedHashMap<>();
    List<String> absent = new ArrayList<>();
    for (String userId : new LinkedHashSet<>(userIds)) {
      UserPresence announced = users.announced(userId);
      if (announced == null || announced.state() == PresenceState.OFFLINE) {
        absent.add(userId);
        all.put(userId, new UserPresence(userId, PresenceState.OFFLINE, null));
      } else {
        all.put(userId, announced);
      }
    }
    Map<String, Instant> times = lastSeen.of(absent);
    for (String userId : absent) {
      all.put(userId, new UserPresence(userId, PresenceState.OFFLINE, times.get(userId)));
    }
    return all;
  }

  /** The number of users and devices in memory. */
  int size() {
    return users.all().size() + sockets.devices();
  }
}
