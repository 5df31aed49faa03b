package ee.socketio.emit;

import ee.socketio.socket.Arguments;
import java.util.List;
import java.util.Set;

/**
 * The answers of the other servers to {@link SocketEmitter#serverSideEmitWithAck}.
 *
 * @param answers one answer of each server that has answered in time, in the order of their
 *     arrival; each has one argument
 * @param complete whether all other servers have answered
 * @param missingNodes the ids of the nodes that have answered earlier requests but not this one, as
 *     far as the cluster knows their ids; empty if the result is complete
 */
public record ServerAnswers(List<Arguments> answers, boolean complete, Set<String> missingNodes) {
  public ServerAnswers {
    answers = List.copyOf(answers);
    missingNodes = Set.copyOf(missingNodes);
  }
}
