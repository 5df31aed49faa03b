package ee.socketio.mailbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Stores events for users. An application that sends durable events provides a store as a CDI bean.
 *
 * <p>Methods may block, and may throw any {@link RuntimeException} when the store fails. The server
 * calls them on threads of the application and on worker threads, never on threads that read or
 * write connections. They must be safe for use by many threads. The server appends events of one
 * addressee one after the other.
 */
public interface EventStore {
  /**
   * Stores an event. After the method has returned, the event is durable in the sense of the store.
   *
   * @return the sequence of the event: greater than every earlier sequence of the same addressee,
   *     also after a restart, and independent of the clock
   */
  long append(Addressee to, DurableEvent event);

  /**
   * The stored events of an addressee, in the order of their sequence.
   *
   * @param after only events with a greater sequence; 0 for all events
   * @param now excludes events that have expired by then
   * @param limit the greatest number of events to return
   */
  List<StoredEvent> pending(Addressee to, long after, Instant now, int limit);

  /** Removes events. Ignores sequences that the store does not have. */
  void remove(Addressee to, Collection<Long> sequences);

  /**
   * Removes the oldest events of an addressee until no more than {@code most} remain.
   *
   * @return the number of removed events
   */
  long cap(Addressee to, int most);

  /**
   * Removes the expired events of all addressees.
   *
   * @return the number of removed events
   */
  long purge(Instant now);
}
