package ee.socketio.mailbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Keeps events for users. An application that wants durable events produces one as a CDI bean.
 *
 * <p>Methods may block and may throw any {@link RuntimeException} when the store fails; they are
 * called on threads of the application and on workers, never on those that read and write
 * connections. They are safe for use by many threads; those who append for one addressee do so one
 * after the other.
 */
public interface EventStore {
  /**
   * Keeps an event. When it returns, the event survives whatever the store is meant to survive.
   *
   * @return its place: greater than all before it of the same addressee, also after a restart and
   *     whatever the clock does
   */
  long append(Addressee to, DurableEvent event);

  /**
   * The events that wait, in the order in which they were appended.
   *
   * @param after only what has a greater sequence; 0 for all
   * @param now what has expired by then is left out
   * @param limit how many at most
   */
  List<StoredEvent> pending(Addressee to, long after, Instant now, int limit);

  /** Forgets events; those that it does not have are no matter. */
  void remove(Addressee to, Collection<Long> sequences);

  /**
   * Forgets the oldest events so that no more than some are left.
   *
   * @return how many went
   */
  long cap(Addressee to, int most);

  /**
   * Forgets, for all addressees, what has expired.
   *
   * @return how many went
   */
  long purge(Instant now);
}
