package ee.socketio.cluster;

import ee.socketio.cluster.ClusterMessage.ClientAnswer;
import ee.socketio.cluster.ClusterMessage.ClientCount;
import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.BroadcastAck;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds the acknowledgements of the sockets of other nodes to those of this node. Each node sends
 * the number of its sockets once. The acknowledgements of a socket may arrive before this number.
 */
final class RemoteAcks implements PendingRequest {
  private static final int UNKNOWN = -1;

  private final BroadcastAck ack;
  private final Function<Value, Arguments> arguments;
  private final Set<String> nodes = new HashSet<>();
  private int expected = UNKNOWN;
  private int counted;
  private boolean ended;

  /**
   * @param ack waits for other nodes
   * @param arguments converts an acknowledgement
   */
  RemoteAcks(BroadcastAck ack, Function<Value, Arguments> arguments) {
    this.ack = ack;
    this.arguments = arguments;
  }

  @Override
  public void received(@Nullable String node, Response response) {
    if (response instanceof ClientAnswer answer) {
      ack.answered(arguments.apply(answer.value()));
    } else if (response instanceof ClientCount count && isCounted(node, count.count())) {
      endWhenAllCounted();
    }
  }

  private synchronized boolean isCounted(@Nullable String node, int sockets) {
    if (ended || sockets < 0 || (node != null && !nodes.add(node))) {
      return false;
    }
    counted++;
    ack.expectRemote(sockets);
    return true;
  }

  @Override
  public void expect(int others) {
    synchronized (this) {
      expected = others;
    }
    endWhenAllCounted();
  }

  private void endWhenAllCounted() {
    synchronized (this) {
      if (ended || expected == UNKNOWN || counted < expected) {
        return;
      }
      ended = true;
    }
    ack.addressed();
  }

  @Override
  public void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    ack.nodesUnreachable();
  }
}
