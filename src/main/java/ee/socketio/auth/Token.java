package ee.socketio.auth;

import java.util.Objects;

/**
 * What a client shows to prove who it is, unverified. Never printed: {@link #toString()} hides the
 * value, so that a token in a log line or an exception message does no harm.
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
