package ee.socketio.cluster;

import ee.socketio.protocol.engineio.Reliability;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The modifiers of an event. Nodes in Node.js know volatile, compress and timeout, and ignore the
 * others.
 *
 * @param reliability how a queue treats the event while a client is slow
 * @param key the key of a conflated event; null for other events
 * @param compress whether polling may compress the event
 * @param timeout how long acknowledgements may take; null if the event needs none
 */
public record BroadcastFlags(
    Reliability reliability, @Nullable String key, boolean compress, @Nullable Duration timeout) {

  /** No modifier. */
  public static final BroadcastFlags NONE =
      new BroadcastFlags(Reliability.RELIABLE, null, true, null);
}
