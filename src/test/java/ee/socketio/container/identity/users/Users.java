package ee.socketio.container.identity.users;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Map;
import java.util.Set;

/** The users with their roles. Each password is the name of the user. */
@ApplicationScoped
public class Users implements IdentityStore {
  private static final Map<String, Set<String>> ROLES =
      Map.of("ada", Set.of("clerk", "customer"), "bob", Set.of("customer"));

  /** Jakarta Security calls this method, because its parameter has the type of the credential. */
  public CredentialValidationResult validate(UsernamePasswordCredential credential) {
    String name = credential.getCaller();
    return ROLES.containsKey(name) && credential.compareTo(name, name)
        ? new CredentialValidationResult(name, ROLES.get(name))
        : CredentialValidationResult.INVALID_RESULT;
  }
}
