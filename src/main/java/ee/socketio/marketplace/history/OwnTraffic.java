package ee.socketio.marketplace.history;

import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.LongAdder;

/** Counts the events of the dashboard, so that its figures show the other events only. */
@ApplicationScoped
public class OwnTraffic {
  private static final String NAMESPACE = "/admin";

  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();

  void install(@Observes ServerStarting starting) {
    starting.server().of(NAMESPACE).onConnection(this::follow);
  }

  private void follow(Socket socket) {
    socket.use(event -> received.increment());
    socket.onAnyOutgoing((event, arguments) -> sent.increment());
  }

  /** Events from dashboards since the start. */
  public long received() {
    return received.sum();
  }

  /** Events to dashboards since the start. */
  public long sent() {
    return sent.sum();
  }
}
