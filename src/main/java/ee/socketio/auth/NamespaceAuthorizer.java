package ee.socketio.auth;

import ee.socketio.auth.AuthenticationException.Reason;
import ee.socketio.protocol.socketio.NamespaceName;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

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
   * Verifies the token of a client and applies the rule of the namespace.
   *
   * @param namespace the full name, such as {@code /orders}
   * @param token the token of the client, or {@code null}
   * @return the client's identity; a guest if the rule admits guests and the token is missing or
   *     not valid, so that guests may send tokens of another kind; a token that cannot be verified
   *     at the moment is refused
   * @throws AuthenticationException if the client may not connect
   */
  public Identity admit(String namespace, @Nullable Token token) throws AuthenticationException {
    AccessRule rule = policy.ruleFor(namespace);
    if (token == null) {
      return admitGuest(namespace, rule);
    }
    try {
      return admitUser(namespace, rule, authenticator.authenticate(token));
    } catch (AuthenticationException e) {
      if (rule.tokenRequired() || e.reason() == Reason.UNAVAILABLE) {
        throw e;
      }
      LOG.log(Level.INFO, "[SOCKET AUTH] a guest at {0}: {1}", shown(namespace), e.detail());
      return Identity.guest();
    }
  }

  private static Identity admitUser(String namespace, AccessRule rule, Identity identity)
      throws AuthenticationException {
    if (!rule.admits(identity)) {
      throw new AuthenticationException(
          Reason.FORBIDDEN,
          identity + " may not enter " + shown(namespace) + ", expected a role of " + rule.roles());
    }
    return identity;
  }

  private static Identity admitGuest(String namespace, AccessRule rule)
      throws AuthenticationException {
    if (rule.tokenRequired()) {
      throw new AuthenticationException(Reason.REQUIRED, "no token for " + shown(namespace));
    }
    return Identity.guest();
  }

  /** The name without its query, which may contain a token. */
  private static NamespaceName shown(String namespace) {
    return NamespaceName.of(namespace);
  }
}
