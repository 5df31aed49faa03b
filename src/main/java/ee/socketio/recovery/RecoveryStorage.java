package ee.socketio.recovery;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Where a server keeps what recovery needs.
 *
 * @param log the recent events
 * @param sessions creates the store of the waiting sessions; receives an action for each session
 *     that cannot be recovered any more
 */
public record RecoveryStorage(
    PacketLog log, Function<Consumer<SavedSession>, SessionStore> sessions) {

  /**
   * A storage in the memory of this server.
   *
   * @param id a text that no other log has
   * @param options limits and times
   * @param nanoTime the time in nanoseconds from an arbitrary origin
   */
  public static RecoveryStorage inMemory(
      String id, RecoveryOptions options, Clock clock, LongSupplier nanoTime) {
    return new RecoveryStorage(
        new MemoryPacketLog(id, options.log(), options.logged(), nanoTime),
        onExpired -> sessionsInMemory(options, clock, onExpired));
  }

  /** A store in the memory of this server. */
  public static SessionStore sessionsInMemory(
      RecoveryOptions options, Clock clock, Consumer<SavedSession> onExpired) {
    Duration lifetime = options.maxDisconnection();
    return new MemorySessionStore(options.maxSessions(), lifetime, clock, onExpired);
  }
}
