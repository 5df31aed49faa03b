import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;

/**
 * The peer: netty-socketio with its defaults, doing what ee.socketio.bench.BenchApplication does.
 */
public final class NettyPeer {
  private NettyPeer() {}

  public static void main(String[] args) {
    Configuration configuration = new Configuration();
    configuration.setHostname("127.0.0.1");
    configuration.setPort(Integer.parseInt(args[0]));
    SocketIOServer server = new SocketIOServer(configuration);
    server.addMultiTypeEventListener(
        "bench:broadcast",
        (client, event, ack) -> broadcast(server, event.first(), event.second()),
        Integer.class,
        String.class);
    server.addEventListener(
        "bench:echo", String.class, (client, payload, ack) -> ack.sendAckData(payload));
    server.start();
  }

  private static void broadcast(SocketIOServer server, int count, String payload) {
    for (int i = 0; i < count; i++) {
      server.getBroadcastOperations().sendEvent("bench:event", i, payload);
    }
  }
}
