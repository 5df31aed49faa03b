package ee.socketio.marketplace.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/**
 * The accounts as an identity store of Jakarta Security. The caller name is the id of the user, and
 * the only group is the role. Suspended users are not valid.
 *
 * @see <a
 *     href="https://jakarta.ee/specifications/security/3.0/jakarta-security-spec-3.0#identity-store">Jakarta
 *     Security, Identity Store</a>
 */
@ApplicationScoped
public class UserIdentityStore implements IdentityStore {
  @Inject private PasswordChecks passwords;

  /** Validates an e-mail address and a password. Waits for the check of the password. */
  public CredentialValidationResult validate(UsernamePasswordCredential credential) {
    return passwords
        .check(credential.getCaller(), credential.getPasswordAsString())
        .toCompletableFuture()
        .join()
        .filter(user -> !user.suspended())
        .map(user -> new CredentialValidationResult(user.id(), Set.of(user.role())))
        .orElse(CredentialValidationResult.INVALID_RESULT);
  }
}
