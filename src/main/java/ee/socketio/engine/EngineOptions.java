package ee.socketio.engine;

import java.time.Duration;
import java.util.Set;

/**
 * The settings of the engine. The defaults are those of the server in Node.js.
 *
 * @param pingInterval the time between two pings of the server
 * @param pingTimeout how long the server waits for a pong
 * @param upgradeTimeout how long an upgrade may take after its WebSocket has opened
 * @param closeTimeout how long a closing session waits for its client to receive the last packets
 * @param maxPayload the largest number of bytes of a WebSocket message, a polling request, or a
 *     polling response
 * @param maxFragments the largest number of fragments of a WebSocket message that are shorter than
 *     64 bytes; if the container joins fragments, shorter than about 4 bytes
 * @param transports the transports that are served
 * @param allowUpgrades whether a polling session may upgrade to a WebSocket
 * @param allowEio3 whether clients of socket.io 1 and 2 are served
 * @param compressFrom the smallest number of bytes of a compressed polling response; 0 to compress
 *     none
 * @param sessions the largest numbers of sessions
 * @param outbound the limits of a session's outbound queue
 */
public record EngineOptions(
    Duration pingInterval,
    Duration pingTimeout,
    Duration upgradeTimeout,
    Duration closeTimeout,
    int maxPayload,
    int maxFragments,
    Set<TransportName> transports,
    boolean allowUpgrades,
    boolean allowEio3,
    int compressFrom,
    SessionLimits sessions,
    QueueLimits outbound) {

  public static final EngineOptions DEFAULT =
      new EngineOptions(
          Duration.ofSeconds(25),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          1_000_000,
          1024,
          Set.of(TransportName.values()),
          true,
          false,
          1024,
          SessionLimits.DEFAULT,
          new QueueLimits(10_000, 8_000_000));

  public EngineOptions {
    positive("pingInterval", pingInterval);
    positive("pingTimeout", pingTimeout);
    positive("upgradeTimeout", upgradeTimeout);
    positive("closeTimeout", closeTimeout);
    if (maxPayload < 1) {
      throw new IllegalArgumentException("maxPayload is " + maxPayload + ", expected at least 1");
    }
    if (maxFragments < 1) {
      throw new IllegalArgumentException(
          "maxFragments is " + maxFragments + ", expected at least 1");
    }
    if (transports.isEmpty()) {
      throw new IllegalArgumentException(
          "transports is empty, expected polling, websocket or both");
    }
    transports = Set.copyOf(transports);
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " is " + value + ", expected more than zero");
    }
  }

  /** The same options with another {@code pingInterval}. */
  public EngineOptions withPingInterval(Duration pingInterval) {
    return new EngineOptions(
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        closeTimeout,
        maxPayload,
        maxFragments,
        transports,
        allowUpgrades,
        allowEio3,
        compressFrom,
        sessions,
        outbound);
  }

  /** The same options with another {@code pingTimeout}. */
  public EngineOptions withPingTimeout(Duration pingTimeout) {
    return new EngineOptions(
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        closeTimeout,
        maxPayload,
        maxFragments,
        transports,
        allowUpgrades,
        allowEio3,
        compressFrom,
        sessions,
        outbound);
  }

  /** The same options with another {@code closeTimeout}. */
  public EngineOptions withCloseTimeout(Duration closeTimeout) {
    return new EngineOptions(
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        closeTimeout,
        maxPayload,
        maxFragments,
        transports,
        allowUpgrades,
        allowEio3,
        compressFrom,
        sessions,
        outbound);
  }

  /** The same options with another {@code allowUpgrades}. */
  public EngineOptions withAllowUpgrades(boolean allowUpgrades) {
    return new EngineOptions(
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        closeTimeout,
        maxPayload,
        maxFragments,
        transports,
        allowUpgrades,
        allowEio3,
        compressFrom,
        sessions,
        outbound);
  }

  /** The same options with another {@code allowEio3}. */
  public EngineOptions withAllowEio3(boolean allowEio3) {
    return new EngineOptions(
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        closeTimeout,
        maxPayload,
        maxFragments,
        transports,
        allowUpgrades,
        allowEio3,
        compressFrom,
        sessions,
        outbound);
  }

  /** The same options with another {@code sessions}. */
  public EngineOptions withSessions(SessionLimits sessions) {
    return new EngineOptions(
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        closeTimeout,
        maxPayload,
        maxFragments,
        transports,
        allowUpgrades,
        allowEio3,
        compressFrom,
        sessions,
        outbound);
  }

  /** The same options with another {@code outbound}. */
  public EngineOptions withOutbound(QueueLimits outbound) {
    return new EngineOptions(
        pingInterval,
        pingTimeout,
        upgradeTimeout,
        closeTimeout,
        maxPayload,
        maxFragments,
        transports,
        allowUpgrades,
        allowEio3,
        compressFrom,
        sessions,
        outbound);
  }

  /** Whether a session may upgrade from the transport to WebSocket. */
  boolean upgradable(TransportName from) {
    return allowUpgrades
        && from == TransportName.POLLING
        && transports.contains(TransportName.WEBSOCKET);
  }
}
