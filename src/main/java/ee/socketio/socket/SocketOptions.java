package ee.socketio.socket;

import ee.socketio.engine.QueueLimits;
import ee.socketio.protocol.socketio.DecoderLimits;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.ratelimit.RateLimits;
import java.time.Duration;

/**
 * What can be set on the Socket.IO layer.
 *
 * @param connectTimeout how long a session may stay without a namespace
 * @param connectPause after the answer to CONNECT over WebSocket, so that it reaches the client by
 *     itself: a simple client listens for one message at a time, and would miss what comes in the
 *     same read; zero for none
 * @param expiryGrace between {@code auth:expired} and the disconnect of a socket whose token has
 *     expired
 * @param inbox how much may wait to be handled of one socket
 * @param disconnectWhenFull whether a socket that sends more is disconnected; its events are
 *     refused in any case
 * @param rates how fast clients may send events
 * @param concurrentEvents how many events of one socket may run beside each other, where they may
 * @param maxNamespaces how many namespaces one client may be in at the same time
 * @param parser how packets travel; the clients have to be told of another one than the usual
 * @param answerUnhandled whether the acknowledgement of an event that has no handler is answered
 *     with the error {@code NO_HANDLER}; such an event is logged in any case
 * @param decoder limits on what a packet may hold
 */
public record SocketOptions(
    Duration connectTimeout,
    Duration connectPause,
    Duration expiryGrace,
    QueueLimits inbox,
    boolean disconnectWhenFull,
    RateLimits rates,
    int concurrentEvents,
    int maxNamespaces,
    PacketParser parser,
    boolean answerUnhandled,
    DecoderLimits decoder) {

  public static final SocketOptions DEFAULT =
      new SocketOptions(
          Duration.ofSeconds(45),
          Duration.ofMillis(2),
          Duration.ofSeconds(30),
          new QueueLimits(10_000, 10_000_000),
          false,
          RateLimits.DEFAULT,
          16,
          100,
          PacketParser.JSON,
          false,
          DecoderLimits.DEFAULT);
}
