package ee.socketio.socket;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.auth.Credentials;
import ee.socketio.auth.Identity;
import ee.socketio.log.LogText;
import ee.socketio.protocol.socketio.AuthObject;
import ee.socketio.protocol.socketio.SocketPacket;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Handles the event {@code auth:refresh}, with which a connected client replaces its token. The
 * argument is an object such as the {@code auth} object of CONNECT. The acknowledgement is {@code
 * {expiresAt, expiresInMs}}, or the error. A refresh that fails changes nothing.
 *
 * <p>Handlers and middleware do not receive the event.
 */
final class TokenRefresh {
  private static final String EVENT = "auth:refresh";

  private static final System.Logger LOG = System.getLogger(TokenRefresh.class.getName());

  private final MembershipServices services;
  private final Memberships client;

  TokenRefresh(MembershipServices services, Memberships client) {
    this.services = services;
    this.client = client;
  }

  static boolean isRefresh(SocketPacket packet) {
    return packet.isNamed(EVENT);
  }

  /**
   * Counts a refresh, and refuses one that is too large or beyond a rate for CONNECT packets. Runs
   * on the thread that delivers the packet.
   *
   * @return whether {@link #handle} must follow
   */
  boolean passes(Socket socket, SocketPacket packet) {
    if (packet.size() > services.options().maxAuth()) {
      refuse(socket, packet, EventError.INVALID.body(ConnectReply.AUTH_TOO_LARGE, Map.of()));
      return false;
    }
    Duration delay =
        client
            .guard()
            .refreshDelay(socket.identity().userId(), socket.namespaceName().path().value());
    if (!delay.isZero()) {
      Map<String, Object> hint = Map.of("retryAfter", Math.max(1, delay.toMillis()));
      refuse(socket, packet, EventError.RATE_LIMITED.body(ConnectReply.TOO_MANY_REQUESTS, hint));
    }
    return delay.isZero();
  }

  /** Verifies the token and replaces the identity. Runs on a thread that may wait. */
  void handle(Socket socket, SocketPacket packet) {
    try {
      Authentication next = verified(socket, packet);
      if (client.refresh(socket, next)) {
        ack(socket, packet).send(answer(next.identity()));
        client.enforceAccess();
      }
    } catch (AuthenticationException e) {
      refuse(socket, packet, EventError.of(e.reason()).body());
      services
          .reports()
          .authenticationFailed(
              socket.namespaceName().path().value(), socket.handshake(), socket.identity(), e);
    } catch (ClientException e) {
      String message = String.valueOf(e.getMessage());
      refuse(socket, packet, EventError.SOCKET_ERROR.body(message, e.details()));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] the refresh of the token of " + socket + " failed", e);
      refuse(socket, packet, EventError.SOCKET_ERROR.body());
    }
  }

  private Authentication verified(Socket socket, SocketPacket packet)
      throws AuthenticationException {
    AuthObject auth = auth(packet);
    Credentials credentials =
        new ClientCredentials(socket.handshake()).ofRefresh(socket.namespaceName(), auth);
    Identity identity = services.authorizer().authenticate(credentials);
    Authentication next = new Authentication(credentials.token(), identity);
    if (!next.isOfUser(socket.identity())) {
      throw new AuthenticationException(
          Reason.OTHER_USER, "a token of the user " + LogText.value(identity.userId()));
    }
    return next;
  }

  private AuthObject auth(SocketPacket packet) {
    Arguments arguments = services.sockets().packets().arguments(packet).withoutFirst();
    try {
      return AuthObject.parse(arguments.size() == 0 ? "" : arguments.json(0));
    } catch (IllegalArgumentException notAnObject) {
      throw EventError.INVALID.exception();
    }
  }

  private Map<String, Object> answer(Identity identity) {
    Map<String, Object> answer = new LinkedHashMap<>();
    Instant end = identity.expiresAt();
    if (end != null) {
      Duration remaining = Duration.between(services.clock().instant(), end);
      answer.put("expiresAt", end.toString());
      answer.put("expiresInMs", Math.max(0, remaining.toMillis()));
    }
    return answer;
  }

  private void refuse(Socket socket, SocketPacket packet, Map<String, Object> error) {
    services.dispatch().refuse(socket, packet, error, packet.ackId() == SocketPacket.NO_ACK);
  }

  private SocketAck ack(Socket socket, SocketPacket packet) {
    return new SocketAck(socket, services.sockets().packets(), packet.ackId(), EVENT);
  }
}
