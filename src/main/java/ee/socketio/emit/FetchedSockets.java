package ee.socketio.emit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The sockets that {@link BroadcastOperator#fetchSockets} has found.
 *
 * @param sockets the sockets of this node and of the nodes that have answered in time; each socket
 *     occurs once
 * @param complete whether all nodes have answered
 * @param missingNodes the ids of the nodes that have answered earlier requests but not this one, as
 *     far as the cluster knows their ids; empty if the result is complete
 */
public record FetchedSockets(
    List<RemoteSocket> sockets, boolean complete, Set<String> missingNodes) {
  public FetchedSockets {
    sockets = List.copyOf(sockets);
    missingNodes = Set.copyOf(missingNodes);
  }

  /** The same result with the sockets of this node before the others. */
  FetchedSockets after(List<RemoteSocket> local) {
    List<RemoteSocket> all = new ArrayList<>(local.size() + sockets.size());
    Set<String> ids = new HashSet<>();
    for (List<RemoteSocket> part : List.of(local, sockets)) {
      part.stream().filter(socket -> ids.add(socket.id())).forEach(all::add);
    }
    return new FetchedSockets(all, complete, missingNodes);
  }
}
