package ee.socketio.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The users who were disconnected lately. {@link UserEpochTopic} announces each of them once. A
 * node that starts later, or that has lost this message, learns the users from the state of the
 * others, because it must not recover the sessions of these users that failed nodes have stored.
 */
final class RemovedUsersTopic implements PeerTopic {
  private static final int PER_USER = 2;

  private final SessionOwner owner;

  /**
   * @param peers the other servers in Java
   * @param owner refuses the sessions of these users
   */
  RemovedUsersTopic(Peers peers, SessionOwner owner) {
    this.owner = owner;
    peers.add(this);
  }

  @Override
  public String name() {
    return "removed";
  }

  @Override
  public Iterable<List<String>> snapshot() {
    return PeerTopic.messages(
        List.copyOf(owner.removedUsers().entrySet()),
        (Map.Entry<String, Instant> removed, List<String> texts) -> {
          texts.add(removed.getKey());
          texts.add(Long.toString(removed.getValue().toEpochMilli()));
        });
  }

  /** The users stay removed, whatever becomes of the node that has announced them. */
  @Override
  public void reset(String node) {}

  @Override
  public void received(String node, List<String> texts) {
    for (int at = 0; at + PER_USER <= texts.size(); at += PER_USER) {
      owner.userWasRemoved(texts.get(at), Instant.ofEpochMilli(Long.parseLong(texts.get(at + 1))));
    }
  }

  @Override
  public void left(String node) {}
}
