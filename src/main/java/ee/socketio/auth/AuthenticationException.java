package ee.socketio.auth;

import java.io.Serial;

/**
 * A client was not let in. {@link #getMessage()} is meant for that client and is exactly the
 * reason's message; {@link #detail()} is meant for the operator's log and never holds the token.
 */
public final class AuthenticationException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** Why a client was not let in, with the message it is told. */
  public enum Reason {
    /** No token where one is needed. */
    REQUIRED("Authentication token required"),
    /** The token is genuine, but its time is over. */
    EXPIRED("Authentication token expired"),
    /** The token is not genuine, not for us, or lacks what we need. */
    INVALID("Invalid authentication token"),
    /** The identity is known, but its role may not enter. */
    FORBIDDEN("Insufficient permissions");

    private final String message;

    Reason(String message) {
      this.message = message;
    }

    /** The message for the client. */
    public String message() {
      return message;
    }
  }

  private final Reason reason;
  private final String detail;

  /**
   * @param detail what exactly was wrong, for the log; never the token or a secret
   */
  public AuthenticationException(Reason reason, String detail) {
    // A refusal is an everyday answer to a client, so it carries no stack trace.
    super(reason.message(), null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  /** Why, from the closed list. */
  public Reason reason() {
    return reason;
  }

  /** What exactly was wrong, for the log; never sent to the client, never the token. */
  public String detail() {
    return detail;
  }
}
