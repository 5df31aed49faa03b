package ee.socketio.wiring;

import ee.socketio.cluster.StreamRecovery;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.recovery.RecoveryStorage;
import ee.socketio.recovery.StreamPacketLog;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Decides where a server keeps the events and the sessions of clients that may return. */
final class ClusterRecovery {
  private ClusterRecovery() {}

  /** The recovery on all nodes; empty if each node recovers its own clients, or none. */
  static Optional<StreamRecovery> of(ServerConfiguration configuration, LongSupplier nanoTime) {
    RecoveryOptions options = configuration.socket().recovery();
    ClusterConfiguration cluster = configuration.cluster();
    if (!options.enabled() || !cluster.sharesSessions()) {
      return Optional.empty();
    }
    return Optional.of(
        new StreamRecovery(
            new StreamPacketLog(options.log(), options.logged(), nanoTime),
            cluster.streams().patience(),
            cluster.connection().queue()));
  }

  /**
   * The storage of a server.
   *
   * @param shared the recovery on all nodes
   * @param sessions the sessions of all nodes; present if {@code shared} is
   * @param ids creates the id of a log in memory
   */
  static RecoveryStorage storage(
      Optional<StreamRecovery> shared,
      Optional<SharedSessions> sessions,
      RecoveryOptions options,
      Supplier<String> ids,
      Clock clock,
      LongSupplier nanoTime) {
    return shared
        .flatMap(
            recovery -> sessions.map(each -> new RecoveryStorage(recovery.log(), each::create)))
        .orElseGet(() -> RecoveryStorage.inMemory(ids.get(), options, clock, nanoTime));
  }
}
