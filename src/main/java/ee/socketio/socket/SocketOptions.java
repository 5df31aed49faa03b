package ee.socketio.socket;

import ee.socketio.engine.QueueLimits;
import ee.socketio.protocol.socketio.DecoderLimits;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.ratelimit.AbuseLimits;
import ee.socketio.ratelimit.RateLimits;
import ee.socketio.recovery.RecoveryOptions;
import java.time.Duration;

/**
 * The settings of the Socket.IO layer.
 *
 * @param connectTimeout how long a session may be open without a connected socket
 * @param connectPause the delay after the answer to CONNECT over WebSocket, so that the answer
 *     arrives alone. A simple client waits for one message at a time, and would miss further
 *     messages of the same read; zero for none
 * @param expiringNotice the time from {@code auth:expiring} to the expiry of a token; zero for no
 *     such event
 * @param expiryGrace the time from {@code auth:expired} to the disconnection of the socket
 * @param inbox the limits of the inbox of one socket
 * @param disconnectWhenFull whether a socket whose inbox is full is disconnected; its events are
 *     refused in any case
 * @param rates the rate limits for events of clients
 * @param abuse the limits for handshakes, CONNECT packets and acknowledgements
 * @param concurrentEvents the number of concurrent events of one socket
 * @param maxNamespaces the number of namespaces that one client may be connected to
 * @param maxAuth the characters of the {@code auth} object of a CONNECT packet
 * @param parser encodes packets; clients must use the same parser
 * @param answerUnhandled whether the acknowledgement of an event without a handler is the error
 *     {@code NO_HANDLER}; such an event is logged in any case
 * @param decoder the limits of a packet
 * @param recovery the settings of connection state recovery
 */
public record SocketOptions(
    Duration connectTimeout,
    Duration connectPause,
    Duration expiringNotice,
    Duration expiryGrace,
    QueueLimits inbox,
    boolean disconnectWhenFull,
    RateLimits rates,
    AbuseLimits abuse,
    int concurrentEvents,
    int maxNamespaces,
    int maxAuth,
    PacketParser parser,
    boolean answerUnhandled,
    DecoderLimits decoder,
    RecoveryOptions recovery) {

  public static final SocketOptions DEFAULT =
      new SocketOptions(
          Duration.ofSeconds(45),
          Duration.ofMillis(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          new QueueLimits(10_000, 10_000_000),
          false,
          RateLimits.DEFAULT,
          AbuseLimits.DEFAULT,
          16,
          100,
          16_384,
          PacketParser.JSON,
          false,
          DecoderLimits.DEFAULT,
          RecoveryOptions.OFF);
}
