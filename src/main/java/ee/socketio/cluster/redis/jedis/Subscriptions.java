package ee.socketio.cluster.redis.jedis;

import static redis.clients.jedis.Protocol.Command.PSUBSCRIBE;
import static redis.clients.jedis.Protocol.Command.PUNSUBSCRIBE;
import static redis.clients.jedis.Protocol.Command.SSUBSCRIBE;
import static redis.clients.jedis.Protocol.Command.SUBSCRIBE;
import static redis.clients.jedis.Protocol.Command.SUNSUBSCRIBE;
import static redis.clients.jedis.Protocol.Command.UNSUBSCRIBE;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;

/**
 * The wanted subscriptions of one kind, and those that the current connections have. Safe for use
 * by many threads.
 */
final class Subscriptions {
  /** The ways to subscribe. */
  enum Kind {
    CHANNEL(SUBSCRIBE, UNSUBSCRIBE, 500),
    PATTERN(PSUBSCRIBE, PUNSUBSCRIBE, 500),
    /** One name in a command, because the names of a command must have one slot in a cluster. */
    SHARD(SSUBSCRIBE, SUNSUBSCRIBE, 1);

    private final Protocol.Command begin;
    private final Protocol.Command end;
    private final int namesPerCommand;

    Kind(Protocol.Command begin, Protocol.Command end, int namesPerCommand) {
      this.begin = begin;
      this.end = end;
      this.namesPerCommand = namesPerCommand;
    }
  }

  /**
   * A command that begins or ends subscriptions.
   *
   * @param name the first of its names
   */
  record Change(String name, CommandArguments command) {}

  private final Kind kind;
  private final Set<String> wanted = new HashSet<>();
  private final Set<String> active = new HashSet<>();
  private final Set<String> changed = new LinkedHashSet<>();

  Subscriptions(Kind kind) {
    this.kind = kind;
  }

  synchronized void add(List<String> names) {
    wanted.addAll(names);
    changed.addAll(names);
  }

  synchronized void remove(List<String> names) {
    names.forEach(wanted::remove);
    changed.addAll(names);
  }

  /** A new connection exists. It has no subscription yet. */
  synchronized void renew() {
    active.clear();
    changed.clear();
    changed.addAll(wanted);
  }

  /** Whether the connection has a subscription, or was told to begin it. */
  synchronized boolean isActive(String name) {
    return active.contains(name);
  }

  /** Redis has ended subscriptions. Those that are wanted begin again with the next changes. */
  synchronized void ended(Predicate<String> names) {
    List<String> ended = active.stream().filter(names).toList();
    ended.forEach(active::remove);
    changed.addAll(ended);
  }

  /** The commands that give the connection the wanted subscriptions. */
  synchronized List<Change> changes() {
    List<String> begun = new ArrayList<>();
    List<String> ended = new ArrayList<>();
    for (String name : changed) {
      if (wanted.contains(name)) {
        if (active.add(name)) {
          begun.add(name);
        }
      } else if (active.remove(name)) {
        ended.add(name);
      }
    }
    changed.clear();
    List<Change> changes = new ArrayList<>();
    addChanges(changes, kind.end, ended);
    addChanges(changes, kind.begin, begun);
    return changes;
  }

  private void addChanges(List<Change> to, Protocol.Command command, List<String> names) {
    for (int i = 0; i < names.size(); i += kind.namesPerCommand) {
      CommandArguments arguments = new CommandArguments(command);
      names.subList(i, Math.min(names.size(), i + kind.namesPerCommand)).forEach(arguments::add);
      to.add(new Change(names.get(i), arguments));
    }
  }
}
