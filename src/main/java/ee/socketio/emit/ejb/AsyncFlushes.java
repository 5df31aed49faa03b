package ee.socketio.emit.ejb;

import ee.socketio.emit.FlushExecutor;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/**
 * Writes the packets that emitters have queued, on the container's threads. A {@link
 * ee.socketio.emit.FlushQueue} submits one task at a time, so the container's queue of asynchronous
 * calls does not grow.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AsyncFlushes implements FlushExecutor {
  @Override
  @Asynchronous
  public void submit(Runnable writes) {
    writes.run();
  }
}
