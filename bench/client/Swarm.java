package bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Many connections on one selector, which the calling thread serves. Clients connect to the nodes of
 * a cluster in turn.
 */
final class Swarm implements AutoCloseable {
  private static final int AT_A_TIME = 32;
  private static final long STUCK_NANOS = 60_000_000_000L;

  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final int[] ports;
  private int opened;
  private Reaction reaction = new Reaction() {};
  private final ByteBuffer buffer = ByteBuffer.allocate(512 * 1024);
  private String auth = "";
  private int joined;
  private long heard;

  Swarm(int... ports) throws IOException {
    this.ports = ports;
  }

  /** The reaction of a scenario to received packets. */
  interface Reaction {
    default void joined(Connection connection) throws IOException {}

    default void event(Connection connection, ByteBuffer packet) throws IOException {}

    default void acknowledged(Connection connection, ByteBuffer packet) throws IOException {}
  }

  void react(Reaction reaction) {
    this.reaction = reaction;
  }

  List<Connection> connections() {
    return connections;
  }

  /** Returns the first connection, which sends the commands of the benchmark. */
  Connection control() {
    return connections.get(0);
  }

  /**
   * Connects clients up to a total number, some at a time, so that the backlog of the server does
   * not overflow.
   */
  void connect(int clients) throws IOException {
    while (connections.size() < clients) {
      connections.add(open());
      turnUntil(() -> connections.size() - joined < AT_A_TIME);
    }
    turnUntil(() -> joined == connections.size());
  }

  /** Opens a connection that the caller owns. */
  Connection open() throws IOException {
    return new Connection(this, selector, ports[opened++ % ports.length]);
  }

  /**
   * Whether a connection leads to another node than the first connection. Without a cluster, all
   * connections count as remote.
   */
  boolean isRemote(Connection connection) {
    return ports.length == 1 || connection.port() != control().port();
  }

  /** Handles packets until the condition holds. Fails if no packet arrives for a minute. */
  void turnUntil(BooleanSupplier done) throws IOException {
    long last = heard;
    long deadline = System.nanoTime() + STUCK_NANOS;
    while (!done.getAsBoolean()) {
      turn(1000);
      if (heard != last) {
        last = heard;
        deadline = System.nanoTime() + STUCK_NANOS;
      } else if (System.nanoTime() > deadline) {
        throw new IOException(
            "no packet for a minute; " + joined + " clients connected, " + heard + " packets");
      }
    }
  }

  /** Waits up to a number of milliseconds for received bytes, and handles them. */
  void turn(long millis) throws IOException {
    if (millis > 0) {
      selector.select(millis);
    } else {
      selector.selectNow();
    }
    for (SelectionKey key : selector.selectedKeys()) {
      ((Connection) key.attachment()).ready();
    }
    selector.selectedKeys().clear();
  }

  /** From now on, clients send this token when they connect. */
  void authenticate(String token) {
    auth = "{\"token\":\"" + token + "\"}";
  }

  /** Returns the shared read buffer, empty. */
  ByteBuffer buffer() {
    return buffer.clear();
  }

  String auth() {
    return auth;
  }

  void joined(Connection connection) throws IOException {
    joined++;
    heard++;
    reaction.joined(connection);
  }

  void event(Connection connection, ByteBuffer packet) throws IOException {
    heard++;
    reaction.event(connection, packet);
  }

  void acknowledged(Connection connection, ByteBuffer packet) throws IOException {
    heard++;
    reaction.acknowledged(connection, packet);
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      connection.close();
    }
    selector.close();
  }
}
