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
import java.util.concurrent.Executor;

/** Presence as the sockets of a server have it. */
public final class LivePresence implements Presence {
  private final PresenceOptions options;
  private final SocketServer server;
  private final LastSeen lastSeen;
  private final Users users;
  private final Announcer announcer;
  private final PresenceSockets sockets;

  /**
   * @param options where, and within which limits
   * @param server whose sockets count
   * @param emitter tells watchers
   * @param store keeps when users were seen
   * @param time where time comes from
   * @param executor runs what may block: listeners and the store
   */
  public LivePresence(
      PresenceOptions options,
      SocketServer server,
      SocketEmitter emitter,
      PresenceStore store,
      PresenceTime time,
      Executor executor) {
    this.options = options;
    this.server = server;
    Watchers watchers = new Watchers(options.namespaces(), server.rooms(), emitter);
    lastSeen = new LastSeen(store, time.nanos(), executor);
    users = new Users(id -> new TrackedUser(id, time, options.offlineAfter(), this::announce));
    announcer = new Announcer(watchers, lastSeen, time, executor, users::forget);
    sockets =
        new PresenceSockets(
            options,
            users,
            time,
            executor,
            (socket, device) -> new Watcher(socket, this, watchers, options).listen(device));
  }

  private void announce(TrackedUser user) {
    announcer.announce(user);
  }

  /** Begins to see sockets; those that are there already stay unseen. */
  public void start() {
    if (!options.namespaces().isEmpty()) {
      options.namespaces().forEach(each -> server.of(each.value()));
      server.listen(sockets);
    }
  }

  /** Lets a listener hear of all changes. */
  public void listen(PresenceListener listener) {
    announcer.listen(listener);
  }

  /**
   * Writes when those were seen who are still here; nobody is told any more that they go. Waits for
   * the store.
   */
  public void stop() {
    users.all().forEach(user -> lastSeen.remember(user.id(), user.lastSeen()));
    lastSeen.flush();
  }

  @Override
  public PresenceState stateOf(String userId) {
    UserPresence told = users.told(userId);
    return told == null ? PresenceState.OFFLINE : told.state();
  }

  @Override
  public Map<String, UserPresence> of(Collection<String> userIds) {
    Map<String, UserPresence> all = new LinkedHashMap<>();
    List<String> absent = new ArrayList<>();
    for (String userId : new LinkedHashSet<>(userIds)) {
      UserPresence told = users.told(userId);
      if (told == null || told.state() == PresenceState.OFFLINE) {
        absent.add(userId);
        all.put(userId, new UserPresence(userId, PresenceState.OFFLINE, null));
      } else {
        all.put(userId, told);
      }
    }
    Map<String, Instant> times = lastSeen.of(absent);
    for (String userId : absent) {
      all.put(userId, new UserPresence(userId, PresenceState.OFFLINE, times.get(userId)));
    }
    return all;
  }

  /** How many users and clients are remembered; for tests and figures. */
  int remembered() {
    return users.all().size() + sockets.devices();
  }
}
