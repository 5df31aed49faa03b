package ee.socketio.socket;

import ee.socketio.auth.Identity;
import ee.socketio.auth.Token;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of an authentication.
 *
 * @param token the token that identifies the client; null for a guest without a token, and for
 *     credentials of another kind
 * @param identity the verified content of the credential
 */
record Authentication(@Nullable Token token, Identity identity) {
  /** Whether this token identifies the client. */
  boolean uses(@Nullable Token other) {
    return Objects.equals(token, other);
  }

  /** Whether both identities belong to the same user; a guest is not a user. */
  boolean isOfUser(Identity other) {
    String userId = identity.userId();
    return userId != null && userId.equals(other.userId());
  }
}
