package ee.socketio.testkit.cluster;

import ee.socketio.cluster.ClusterNode;
import ee.socketio.cluster.ClusterOptions;
import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Socket;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of a {@link MemoryCluster}. The ids of its sockets are {@code a-s1}, {@code a-s2}. */
public final class TestNode {
  private final TestServer server;
  private final MemoryLink link;
  private final ClusterNode node;
  private final SocketEmitter emitter;

  /** Starts a node with the default limits. */
  public TestNode(MemoryCluster cluster, String id) {
    this(cluster, id, ClusterOptions.DEFAULT, TestServer.plan());
  }

  /** Starts a node. */
  public TestNode(MemoryCluster cluster, String id, ClusterOptions options, TestServer.Plan plan) {
    server = plan.prefix(id + "-").start();
    link = cluster.link(id);
    AtomicInteger requests = new AtomicInteger();
    node =
        new ClusterNode(
            server.server(),
            server.fanout(),
            link,
            options,
            server.time(),
            () -> id + "-r" + requests.incrementAndGet());
    emitter = new FanoutSocketEmitter(server.server(), node.fanout(), server.time()::schedule);
    node.start();
  }

  /** Connects a user to the main namespace; the token has the form {@code user:role}. */
  public TestClient user(String token) {
    TestClient client = server.user(token);
    client.got();
    return client;
  }

  /** Returns the socket of a client in the main namespace. */
  public Socket socket(TestClient client) {
    return server.socket(client);
  }

  public TestServer server() {
    return server;
  }

  public MemoryLink link() {
    return link;
  }

  public ClusterNode node() {
    return node;
  }

  public SocketEmitter emitter() {
    return emitter;
  }
}
