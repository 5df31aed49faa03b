package ee.socketio.socket;

import java.util.concurrent.atomic.LongAdder;

/** The number of events since the server started. */
public final class EventCounters {
  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();

  void received() {
    received.increment();
  }

  /** Counts an event for each socket that it was sent to. */
  public void sent(int deliveries) {
    sent.add(deliveries);
  }

  /** Events from clients, the refused ones among them. */
  public long eventsReceived() {
    return received.sum();
  }

  /** Events to clients; a broadcast counts once for each socket. */
  public long eventsSent() {
    return sent.sum();
  }
}
