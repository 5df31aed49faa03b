package ee.socketio.socket;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Credentials;
import ee.socketio.auth.Identity;
import ee.socketio.auth.Token;
import ee.socketio.engine.Session;
import ee.socketio.protocol.socketio.AuthObject;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.socket.Recovery.Claim;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a client may connect to a namespace: first by its credentials and the access
 * rules, then by the middleware of the namespace. Answers a client that may not connect.
 */
final class NamespaceAdmission {
  private static final System.Logger LOG = System.getLogger(NamespaceAdmission.class.getName());

  private final MembershipServices services;
  private final Memberships client;
  private final Session session;
  private final ConnectReply reply;

  /**
   * An authenticated client.
   *
   * @param auth the object of the CONNECT packet
   */
  record Admitted(AuthObject auth, Authentication authentication) {}

  NamespaceAdmission(
      MembershipServices services, Memberships client, Session session, ConnectReply reply) {
    this.services = services;
    this.client = client;
    this.session = session;
    this.reply = reply;
  }

  /**
   * Verifies the credentials of a CONNECT packet, and applies the access rule and the rate of the
   * user.
   *
   * @param json the {@code auth} object of the packet
   * @param shared the token that applies if the object has none
   * @return null if the client was refused
   */
  @Nullable Admitted authenticate(NamespaceName name, String json, @Nullable Token shared) {
    try {
      AuthObject auth = AuthObject.parse(json);
      Credentials credentials =
          new ClientCredentials(session.handshake()).ofConnect(name, auth, shared);
      Identity identity = services.authorizer().admit(credentials);
      String userId = identity.userId();
      if (userId == null || client.guard().admitsUser(userId, name.path().value())) {
        return new Admitted(auth, new Authentication(credentials.token(), identity));
      }
      reply.refuseAndClose(name);
    } catch (AuthenticationException e) {
      reply.refuse(name, e.reason().message());
      services
          .reports()
          .authenticationFailed(name.path().value(), session.handshake(), e.identity(), e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] the authentication of " + name + " failed", e);
      reply.refuse(name, EventError.SOCKET_ERROR.text());
    }
    return null;
  }

  /**
   * Creates a socket that is not connected yet.
   *
   * @param claim the session that the client recovers; null for a new socket
   */
  Socket newSocket(
      Namespace namespace, Membership membership, Admitted admitted, @Nullable Claim claim) {
    Recoverable recoverable = services.recovery().of(session, claim);
    Socket socket =
        new Socket(
            new SocketDetails(
                claim == null ? new SocketId(services.ids().get()) : claim.session().id(),
                membership.namespaceName(),
                namespace.parts(),
                services.clock().instant()),
            admitted.authentication(),
            // The private id is a secret, as a token is.
            recoverable == null ? admitted.auth() : admitted.auth().without(Recovery.PID),
            session,
            membership,
            services.sockets(),
            new PendingAcks(session.timer(), namespace::nextAckId),
            recoverable);
    if (claim != null) {
      socket.data().putAll(claim.session().data());
    }
    return socket;
  }

  /** Whether the middleware admits the socket. */
  boolean admitted(Socket socket, Namespace namespace) {
    NamespaceName name = socket.namespaceName();
    try {
      namespace.hooks().authorize(socket);
      return true;
    } catch (ConnectRefusedException e) {
      reply.refuse(name, e);
      services.reports().connectRefused(socket, e.text());
    } catch (RuntimeException | Error e) {
      Failures.log("a middleware of " + name, e);
      reply.refuse(name, Failures.message(e));
    }
    return false;
  }
}
