package ee.socketio.cluster;

import ee.socketio.cluster.ClusterMessage.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The answers to a request to which each node sends one answer. A second answer of the same node is
 * ignored if the answers contain the ids of their nodes.
 *
 * @param <R> the type of the answers
 */
final class NodeAnswers<R extends Response> implements PendingRequest {
  private static final int UNKNOWN = -1;

  private final Class<R> type;
  private final List<R> answers = new ArrayList<>();
  private final Set<String> nodes = new HashSet<>();
  private final CompletableFuture<Result<R>> result = new CompletableFuture<>();
  private int expected = UNKNOWN;

  /**
   * The end of a request.
   *
   * @param answers in the order of their arrival
   * @param nodes the known ids of the nodes that have answered
   * @param complete whether all nodes have answered
   */
  record Result<R>(List<R> answers, Set<String> nodes, boolean complete) {
    Result {
      answers = List.copyOf(answers);
      nodes = Set.copyOf(nodes);
    }
  }

  NodeAnswers(Class<R> type) {
    this.type = type;
  }

  CompletableFuture<Result<R>> result() {
    return result;
  }

  @Override
  public void received(@Nullable String node, Response response) {
    synchronized (this) {
      if (!type.isInstance(response) || (node != null && !nodes.add(node))) {
        return;
      }
      answers.add(type.cast(response));
    }
    completeIfAll();
  }

  @Override
  public void expect(int others) {
    synchronized (this) {
      expected = others;
    }
    completeIfAll();
  }

  private void completeIfAll() {
    Result<R> all;
    synchronized (this) {
      if (expected == UNKNOWN || answers.size() < expected) {
        return;
      }
      all = new Result<>(answers, nodes, true);
    }
    result.complete(all);
  }

  @Override
  public void end() {
    Result<R> partial;
    synchronized (this) {
      partial = new Result<>(answers, nodes, false);
    }
    result.complete(partial);
  }
}
