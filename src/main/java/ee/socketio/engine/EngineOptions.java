package ee.socketio.engine;

import java.time.Duration;
import java.util.Set;

/**
 * What can be set on the engine; the defaults are those of the server in Node.js.
 *
 * @param pingInterval between two pings of the server
 * @param pingTimeout how long a pong may take
 * @param upgradeTimeout how long a WebSocket may take from its opening to the end of the upgrade
 * @param closeTimeout how long a closing session waits for the poll that takes its last packets
 *     away
 * @param maxPayload bytes of one WebSocket message or one polling request, and of one polling
 *     response
 * @param transports which transports are served
 * @param allowUpgrades whether a polling session may become a WebSocket session
 * @param allowEio3 whether clients of socket.io 1 and 2 are served
 * @param compressFrom how many bytes a polling answer has at the least that is compressed; 0 for
 *     none
 * @param maxSessions how many sessions there may be
 * @param outbound how much may wait to be written to one session
 */
public record EngineOptions(
    Duration pingInterval,
    Duration pingTimeout,
    Duration upgradeTimeout,
    Duration closeTimeout,
    int maxPayload,
    Set<TransportName> transports,
    boolean allowUpgrades,
    boolean allowEio3,
    int compressFrom,
    int maxSessions,
    QueueLimits outbound) {

  public static final EngineOptions DEFAULT =
      new EngineOptions(
          Duration.ofSeconds(25),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          1_000_000,
          Set.of(TransportName.values()),
          true,
          false,
          1024,
          100_000,
          new QueueLimits(10_000, 8_000_000));

  public EngineOptions {
    positive("pingInterval", pingInterval);
    positive("pingTimeout", pingTimeout);
    positive("upgradeTimeout", upgradeTimeout);
    positive("closeTimeout", closeTimeout);
    if (maxPayload < 1) {
      throw new IllegalArgumentException("maxPayload is " + maxPayload + ", expected at least 1");
    }
    if (maxSessions < 1) {
      throw new IllegalArgumentException("maxSessions is " + maxSessions + ", expected at least 1");
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

  boolean upgradable(TransportName from) {
    return allowUpgrades
        && from == TransportName.POLLING
        && transports.contains(TransportName.WEBSOCKET);
  }
}
