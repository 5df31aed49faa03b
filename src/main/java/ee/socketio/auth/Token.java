package ee.socketio.auth;

import java.util.Objects;

/**
 * An unverified token of a client. {@link #toString()} hides the value, so that logs and exception
 * messages do not contain it.
 *
 * @param value the compact text of the token, as received, without a {@code Bearer} prefix
 */
public record Token(String value) {
  public Token {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return "Token[hidden]";
  }
}
