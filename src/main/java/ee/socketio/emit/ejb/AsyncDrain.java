package ee.socketio.emit.ejb;

import ee.socketio.emit.FlushQueue;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/**
 * Writes what emitters have queued, on the container's threads. The flush queue starts one drain at
 * a time, so the container's own queue of asynchronous calls does not grow.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AsyncDrain implements FlushQueue.Starter {
  @Override
  @Asynchronous
  public void start(FlushQueue queue) {
    queue.drain();
  }
}
