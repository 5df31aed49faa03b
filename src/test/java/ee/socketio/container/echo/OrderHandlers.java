package ee.socketio.container.echo;

import ee.socketio.emit.cdi.PushTo;
import ee.socketio.socket.cdi.Concurrent;
import ee.socketio.socket.cdi.NamespacePart;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** A session bean that handles the events of many namespaces. */
@Stateless
@Dependent
@SocketNamespace("/orders/{order}")
public class OrderHandlers {
  @Inject private Event<Shipped> shipped;
  @Resource private SessionContext session;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  /** Sends an event to all sockets that watch the order. */
  @PushTo(namespace = "/orders/{order}", event = "shipped")
  public record Shipped(String order) {}

  @OnEvent("which")
  public String which(@NamespacePart("order") String order) {
    return order
        + (transactions.getTransactionStatus() == Status.STATUS_ACTIVE ? " in a transaction" : "");
  }

  @OnEvent("ship")
  public void ship(@NamespacePart("order") String order, boolean fail) {
    shipped.fire(new Shipped(order));
    if (fail) {
      session.setRollbackOnly();
    }
  }

  @OnEvent("slow")
  @Concurrent
  public String slow(int ms) throws InterruptedException {
    Thread.sleep(ms);
    return "slow";
  }
}
