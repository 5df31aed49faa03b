package ee.socketio.cluster;

import ee.socketio.cluster.ClusterMessage.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The requests of this node that wait for answers, by id. Safe for use by many threads. */
final class PendingRequests {
  private final int limit;
  private final Map<String, PendingRequest> requests = new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();

  /**
   * @param limit how many requests may wait
   */
  PendingRequests(int limit) {
    this.limit = limit;
  }

  /**
   * Adds a request, before it is published. {@link #remove} must follow.
   *
   * @param id unique
   * @return false if too many requests wait
   */
  boolean add(String id, PendingRequest request) {
    if (size.incrementAndGet() > limit) {
      size.decrementAndGet();
      return false;
    }
    requests.put(id, request);
    return true;
  }

  void remove(String id) {
    if (requests.remove(id) != null) {
      size.decrementAndGet();
    }
  }

  /** Passes an answer to its request. An answer that is too late is ignored. */
  void received(@Nullable String node, Response response) {
    PendingRequest request = requests.get(response.requestId());
    if (request != null) {
      request.received(node, response);
    }
  }

  /** Ends all requests with the answers that have arrived. */
  void endAll() {
    requests.values().forEach(PendingRequest::end);
  }

  int size() {
    return size.get();
  }
}
