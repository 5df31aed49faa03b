package ee.socketio.auth;

import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.protocol.socketio.NamespaceName;
import java.lang.System.Logger.Level;

/** Decides which client may connect to which namespace. */
public final class NamespaceAuthorizer {
  private static final System.Logger LOG = System.getLogger(NamespaceAuthorizer.class.getName());

  private final Authenticator authenticator;
  private final AccessPolicy policy;

  public NamespaceAuthorizer(Authenticator authenticator, AccessPolicy policy) {
    this.authenticator = authenticator;
    this.policy = policy;
  }

  /**
   * Verifies the credentials of a client and applies the rule of the namespace.
   *
   * @return the client's identity; a guest if the rule admits guests and the credentials are
   *     missing or not valid, so that guests may send tokens of another kind; credentials that
   *     cannot be verified at the moment are refused
   * @throws AuthenticationException if the client may not connect
   */
  public Identity admit(Credentials credentials) throws AuthenticationException {
    String namespace = credentials.namespace();
    AccessRule rule = policy.ruleFor(namespace);
    Identity identity;
    try {
      identity = authenticate(credentials);
    } catch (AuthenticationException e) {
      if (rule.tokenRequired() || e.reason() == Reason.UNAVAILABLE) {
        throw e;
      }
      if (e.reason() != Reason.REQUIRED) {
        LOG.log(Level.INFO, "[SOCKET AUTH] a guest at {0}: {1}", shown(namespace), e.detail());
      }
      return Identity.guest();
    }
    authorize(namespace, identity);
    return identity;
  }

  /**
   * Verifies the credentials of a client.
   *
   * @return an authenticated identity, never a guest
   * @throws AuthenticationException {@link Reason#REQUIRED REQUIRED} if there are none, {@link
   *     Reason#INVALID INVALID} if no mechanism verifies such a token, or as the mechanism reports
   */
  public Identity authenticate(Credentials credentials) throws AuthenticationException {
    Identity identity = authenticator.authenticate(credentials);
    if (identity != null) {
      return identity;
    }
    NamespaceName namespace = shown(credentials.namespace());
    throw credentials.token() == null
        ? new AuthenticationException(Reason.REQUIRED, "no credentials for " + namespace)
        : new AuthenticationException(Reason.INVALID, "no mechanism verifies tokens");
  }

  /**
   * Applies the rule of a namespace to a verified identity.
   *
   * @param namespace the full name, such as {@code /orders}
   * @throws AuthenticationException {@link Reason#FORBIDDEN FORBIDDEN} if the rule does not admit
   *     the roles of the identity
   */
  public void authorize(String namespace, Identity identity) throws AuthenticationException {
    AccessRule rule = policy.ruleFor(namespace);
    if (!rule.admits(identity)) {
      throw new AuthenticationException(
          Reason.FORBIDDEN,
          identity + " may not enter " + shown(namespace) + ", expected a role of " + rule.roles(),
          identity);
    }
  }

  /** The name without its query, which may contain a token. */
  private static NamespaceName shown(String namespace) {
    return NamespaceName.of(namespace);
  }
}
