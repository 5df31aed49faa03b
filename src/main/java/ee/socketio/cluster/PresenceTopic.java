package ee.socketio.cluster;

import ee.socketio.presence.LivePresence;
import ee.socketio.presence.PresenceState;
import ee.socketio.time.Scheduler;
import java.util.List;

/**
 * The presence of the users on each node: each node announces the state over its own devices, and
 * the nodes combine these states. An announcement follows a change after a tenth of a second, and
 * contains all changes of that time. The devices of a failed node disappear with it. Safe for use
 * by many threads.
 */
public final class PresenceTopic implements PeerTopic {
  private static final int PER_USER = 2;

  private final LivePresence presence;

  /**
   * @param presence the users
   * @param peers the other servers in Java
   * @param scheduler schedules announcements
   */
  public PresenceTopic(LivePresence presence, Peers peers, Scheduler scheduler) {
    this.presence = presence;
    peers.add(this);
    Changes<String> changes =
        new Changes<>(scheduler, users -> peers.sendEach(name(), messages(users)));
    presence.listenLocally(changes::add);
  }

  private Iterable<List<String>> messages(List<String> users) {
    return PeerTopic.messages(
        users,
        (user, texts) -> {
          texts.add(user);
          texts.add(presence.localStateOf(user).text());
        });
  }

  @Override
  public String name() {
    return "presence";
  }

  @Override
  public Iterable<List<String>> snapshot() {
    return messages(
        presence.userIds().stream()
            .filter(user -> presence.localStateOf(user) != PresenceState.OFFLINE)
            .toList());
  }

  @Override
  public void reset(String node) {
    presence.nodeLeft(node);
  }

  @Override
  public void received(String node, List<String> texts) {
    for (int at = 0; at + PER_USER <= texts.size(); at += PER_USER) {
      presence.changedElsewhere(node, texts.get(at), PresenceState.of(texts.get(at + 1)));
    }
  }

  @Override
  public void left(String node) {
    presence.nodeLeft(node);
  }
}
