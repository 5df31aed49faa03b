package ee.socketio.emit.ejb;

import ee.socketio.emit.EmitQueue;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/**
 * Drains the emit queue on the container's threads. The queue starts one drain at a time, so the
 * container's own queue of asynchronous calls never grows by it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AsyncDrain implements EmitQueue.Starter {
  @Override
  @Asynchronous
  public void start(EmitQueue queue) {
    queue.drain();
  }
}
