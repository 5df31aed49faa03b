package ee.socketio.presence;

import ee.socketio.socket.Ack;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.EventError;
import ee.socketio.socket.Socket;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Handles the presence events of one socket. The events are handled one after the other. */
final class Watcher {
  private final Socket socket;
  private final Presence presence;
  private final PresencePolicy policy;
  private final Watchers watchers;
  private final PresenceOptions options;
  private final Set<String> watched = new HashSet<>();

  Watcher(
      Socket socket,
      Presence presence,
      PresencePolicy policy,
      Watchers watchers,
      PresenceOptions options) {
    this.socket = socket;
    this.presence = presence;
    this.policy = policy;
    this.watchers = watchers;
    this.options = options;
  }

  void listen(Device device) {
    watched.addAll(watchers.watchedBy(socket));
    socket.on("presence:watch", this::watch);
    socket.on("presence:unwatch", this::unwatch);
    socket.on("presence:query", this::query);
    socket.on(
        PresenceSockets.AWAY,
        (arguments, ack) -> {
          device.reportAway();
          ack.send(PresenceDone.DONE);
        });
    socket.on(
        "presence:active",
        (arguments, ack) -> {
          device.reportActive();
          ack.send(PresenceDone.DONE);
        });
    // Before the socket leaves its rooms, so that listeners are not called for these rooms.
    socket.onDisconnecting(reason -> release(List.copyOf(watched)));
  }

  private void watch(Arguments arguments, Ack ack) {
    Set<String> ids = requestedIds(arguments);
    Set<String> all = new HashSet<>(watched);
    all.addAll(ids);
    if (all.size() > options.maxWatched()) {
      throw UserIds.invalid(
          "expected at most " + options.maxWatched() + " watched users, got " + all.size());
    }
    Set<String> permitted = permitted(ids);
    watched.addAll(permitted);
    watchers.add(socket, permitted);
    Map<String, UserPresence> answer = presence.of(permitted);
    ack.send(answer(ids, answer));
    answer.values().forEach(this::correct);
  }

  private Set<String> permitted(Set<String> ids) {
    return ids.stream()
        .filter(id -> policy.mayWatch(socket.identity(), id))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Reports users that the client may not watch like users that do not exist. */
  private static PresenceAnswer answer(Set<String> ids, Map<String, UserPresence> known) {
    return PresenceAnswer.of(
        ids.stream()
            .map(id -> known.getOrDefault(id, new UserPresence(id, PresenceState.OFFLINE, null)))
            .toList());
  }

  /**
   * A change may have overtaken the answer. The state that was sent last is compared with the
   * current state, so that the client ends with the current state.
   */
  private void correct(UserPresence answered) {
    UserPresence sent = answered;
    while (presence.stateOf(sent.userId()) != sent.state()) {
      sent = Objects.requireNonNull(presence.of(List.of(sent.userId())).get(sent.userId()));
      socket.emit(Watchers.CHANGED, PresenceReport.of(sent));
    }
  }

  private void unwatch(Arguments arguments, Ack ack) {
    release(UserIds.read(arguments, options.maxQuery()));
    ack.send(PresenceDone.DONE);
  }

  private void release(Collection<String> ids) {
    for (String id : ids) {
      if (watched.remove(id)) {
        watchers.remove(socket, id);
      }
    }
  }

  private void query(Arguments arguments, Ack ack) {
    Set<String> ids = requestedIds(arguments);
    ack.send(answer(ids, presence.of(permitted(ids))));
  }

  private Set<String> requestedIds(Arguments arguments) {
    if (socket.identity().userId() == null) {
      throw EventError.FORBIDDEN.exception("Guests cannot watch presence");
    }
    return UserIds.read(arguments, options.maxQuery());
  }
}
