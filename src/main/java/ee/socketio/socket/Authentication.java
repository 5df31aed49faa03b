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
 * @param identity the content of the token
 */
record Authentication(@Nullable Token token, Identity identity) {
  /** Whether it is based on this token. */
  boolean uses(@Nullable Token other) {
    return Objects.equals(token, other);
  }

  /** Whether both identify the same user; guests are no users. */
  boolean isOfUser(Identity other) {
    String userId = identity.userId();
    return userId != null && userId.equals(other.userId());
  }
}
