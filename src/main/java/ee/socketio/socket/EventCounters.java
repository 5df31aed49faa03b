package ee.socketio.socket;

import java.util.concurrent.atomic.LongAdder;

/** How many events have come and gone since the server started. */
public final class EventCounters {
  private final LongAdder received = new LongAdder();
  private final LongAdder sent = new LongAdder();

  void received() {
    received.increment();
  }

  /** So many sockets were given an event. */
  public void sent(int deliveries) {
    sent.add(deliveries);
  }

  /** Events from clients, also those that were refused. */
  public long eventsReceived() {
    return received.sum();
  }

  /** Events to clients, each socket of a broadcast counted. */
  public long eventsSent() {
    return sent.sum();
  }
}
