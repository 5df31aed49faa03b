package bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Many connections on one selector, all driven by the thread that calls. */
final class Swarm implements AutoCloseable {
  private static final int AT_A_TIME = 32;
  private static final long STUCK_NANOS = 60_000_000_000L;

  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final int port;
  private Reaction reaction = new Reaction() {};
  private final ByteBuffer buffer = ByteBuffer.allocate(512 * 1024);
  private String auth = "";
  private int joined;
  private long heard;

  Swarm(int port) throws IOException {
    this.port = port;
  }

  /** What a scenario does about what arrives. */
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

  /** The first connection, over which the server is told what to do. */
  Connection control() {
    return connections.get(0);
  }

  /** Opens clients, some at a time, so that no server's backlog overflows. */
  void connect(int clients) throws IOException {
    while (connections.size() < clients) {
      connections.add(open());
      turnUntil(() -> connections.size() - joined < AT_A_TIME);
    }
    turnUntil(() -> joined == connections.size());
  }

  /** One more connection, which is nobody's but the caller's. */
  Connection open() throws IOException {
    return new Connection(this, selector, port);
  }

  /** Reads and answers until the condition holds; fails when nothing has arrived for a minute. */
  void turnUntil(BooleanSupplier done) throws IOException {
    long last = heard;
    long deadline = System.nanoTime() + STUCK_NANOS;
    while (!done.getAsBoolean()) {
      turn(1000);
      if (heard != last) {
        last = heard;
        deadline = System.nanoTime() + STUCK_NANOS;
      } else if (System.nanoTime() > deadline) {
        throw new IOException("nothing for a minute; " + joined + " joined, " + heard + " packets");
      }
    }
  }

  /** Waits at most so many milliseconds for something to read, and reads it. */
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

  /** From now on clients send this token when they connect. */
  void authenticate(String token) {
    auth = "{\"token\":\"" + token + "\"}";
  }

  /** Empty, for whoever reads now. */
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
