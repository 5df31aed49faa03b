package ee.socketio.cluster.redis.jedis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/**
 * The thread that sends commands. It sends all waiting commands, and then reads all answers, so a
 * run of commands needs one round trip. It also maintains the connection of the subscriber.
 */
final class CommandLoop implements Runnable {
  /** The largest number of commands in a run. */
  private static final int RUN = 512;

  private final Servers servers;
  private final ConnectionOptions options;
  private final CommandQueue queue;
  private final Subscriber subscriber;
  private final Notifications notifications;
  private final CountDownLatch stopped;
  private final Reconnection reconnection;

  /** The connections to all masters; empty while there is no connection. */
  private volatile Map<HostAndPort, Wire> wires = Map.of();

  private Topology topology = new Topology(List.of());
  private long nextAttempt = System.nanoTime();
  private long lastAnswer;
  private volatile boolean unsure;

  /** One field, because a caller that read two of them could miss the end of a renewal. */
  private volatile boolean accepts;

  CommandLoop(
      Servers servers,
      ConnectionOptions options,
      CommandQueue queue,
      Subscriber subscriber,
      Notifications notifications,
      CountDownLatch stopped) {
    this.servers = servers;
    this.options = options;
    this.queue = queue;
    this.subscriber = subscriber;
    this.notifications = notifications;
    this.stopped = stopped;
    this.reconnection = new Reconnection("commands", options);
  }

  /**
   * Whether commands can be sent at this moment, or wait for the connection that replaces a lost
   * one at once.
   */
  boolean accepts() {
    return accepts;
  }

  private boolean connected() {
    return !wires.isEmpty();
  }

  @Override
  public void run() {
    try {
      while (stopped.getCount() > 0) {
        long nextPing = subscriber.maintain();
        if (!connected()) {
          connect();
        }
        execute(queue.take(RUN, Math.max(0, Math.min(nextPing, untilNextStep()))));
      }
      sendRest();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      abort();
      failRest();
    }
  }

  private long untilNextStep() {
    long now = System.nanoTime();
    return connected() ? lastAnswer + options.pingInterval().toNanos() - now : nextAttempt - now;
  }

  private void connect() {
    if (System.nanoTime() - nextAttempt < 0) {
      return;
    }
    Map<HostAndPort, Wire> opened = new HashMap<>();
    try {
      topology = servers.find();
      for (HostAndPort node : topology.nodes()) {
        opened.put(node, servers.open(node, options.answerTimeout()));
      }
      wires = opened;
      lastAnswer = System.nanoTime();
      accepts = true;
      reconnection.succeeded();
      unsure = false;
      notifications.commandsArePossible();
    } catch (RuntimeException e) {
      accepts = false;
      opened.values().forEach(Wire::abort);
      nextAttempt = System.nanoTime() + reconnection.failed(e);
    }
  }

  private void execute(List<Command<?>> commands) {
    if (connected() && (unsure || (commands.isEmpty() && untilNextStep() <= 0))) {
      test();
    }
    if (!connected()) {
      commands.forEach(command -> command.fail("Redis is not connected"));
      return;
    }
    try {
      if (!commands.isEmpty()) {
        repeatMoved(exchange(commands));
        lastAnswer = System.nanoTime();
      }
    } catch (RuntimeException e) {
      commands.forEach(command -> command.fail("the connection to Redis was lost"));
      lost(e);
    }
  }

  /** Tests the connection before it is used. A lost one may be replaced at once. */
  private void test() {
    try {
      wires.values().forEach(wire -> wire.call(new CommandArguments(Protocol.Command.PING)));
      unsure = false;
      lastAnswer = System.nanoTime();
      notifications.commandsArePossible();
    } catch (RuntimeException e) {
      lost(e);
      connect();
    }
  }

  private void lost(RuntimeException cause) {
    abort();
    long pause = reconnection.failed(cause);
    accepts = pause == 0;
    nextAttempt = System.nanoTime() + pause;
    notifications.lost();
    subscriber.check();
  }

  /** The connection of the subscriber was lost, so this one must be tested before its next use. */
  void check() {
    unsure = true;
    notifications.lost();
    // A test that ended before the notification does not count.
    unsure = true;
    queue.wake();
  }

  /** Sends commands and reads their answers; returns those that another node must execute. */
  private List<Command<?>> exchange(List<Command<?>> commands) {
    List<List<Wire>> asked = new ArrayList<>(commands.size());
    for (Command<?> command : commands) {
      List<Wire> of = wiresOf(command);
      of.forEach(wire -> wire.write(command.arguments()));
      asked.add(of);
    }
    wires.values().forEach(Wire::flush);
    List<Command<?>> moved = new ArrayList<>(0);
    for (int i = 0; i < asked.size(); i++) {
      if (!complete(commands.get(i), asked.get(i))) {
        moved.add(commands.get(i));
      }
    }
    return moved;
  }

  private List<Wire> wiresOf(Command<?> command) {
    return switch (command.slot()) {
      case Command.ALL -> List.copyOf(wires.values());
      case Command.ANY -> List.of(wires.values().iterator().next());
      default -> List.of(wires.get(topology.nodeOf(command.slot())));
    };
  }

  /** False if another node must execute the command. */
  private static boolean complete(Command<?> command, List<Wire> asked) {
    List<Object> answers = new ArrayList<>(asked.size());
    JedisDataException error = null;
    for (Wire wire : asked) {
      try {
        answers.add(wire.read());
      } catch (JedisDataException e) {
        error = e;
      }
    }
    if (error == null) {
      command.complete(answers);
    } else if (error instanceof JedisMovedDataException) {
      return false;
    } else {
      command.refuse(error.getMessage());
    }
    return true;
  }

  /** Sends commands again that no node has executed, because a slot has moved. */
  private void repeatMoved(List<Command<?>> moved) {
    if (moved.isEmpty()) {
      return;
    }
    try {
      abort();
      nextAttempt = System.nanoTime();
      connect();
      if (connected()) {
        exchange(moved).forEach(command -> command.fail("the slot moves between nodes of Redis"));
      }
    } finally {
      moved.forEach(command -> command.fail("the connection to Redis was lost"));
    }
  }

  /** Sends the commands that wait at the stop. */
  private void sendRest() throws InterruptedException {
    List<Command<?>> rest = queue.take(RUN, 0);
    while (!rest.isEmpty()) {
      execute(rest);
      rest = queue.take(RUN, 0);
    }
  }

  private void failRest() {
    queue.close().forEach(command -> command.fail("the connection to Redis is stopped"));
  }

  private void abort() {
    Map<HostAndPort, Wire> open = wires;
    wires = Map.of();
    open.values().forEach(Wire::abort);
  }
}
