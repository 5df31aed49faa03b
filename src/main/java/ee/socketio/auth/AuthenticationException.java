package ee.socketio.auth;

import ee.socketio.log.LogText;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A client was refused. {@link #getMessage()} is the message for the client; {@link #detail()} is
 * for the log and never contains the token.
 */
public final class AuthenticationException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** The reason for a refusal, with the message for the client. */
  public enum Reason {
    /** The client sent no token, but the namespace requires one. */
    REQUIRED("Authentication token required"),
    /** The token is valid, but has expired. */
    EXPIRED("Authentication token expired"),
    /** The token is not valid, is for another audience, or lacks a required claim. */
    INVALID("Invalid authentication token"),
    /** The server has no keys to verify the token at the moment; the token may be valid. */
    UNAVAILABLE("Authentication is not available at the moment"),
    /** The user does not have a required role. */
    FORBIDDEN("Insufficient permissions"),
    /** A connected client has sent a token of another user, or is a guest. */
    OTHER_USER("The authentication token belongs to another user");

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

  @SuppressWarnings("serial") // exceptions of this type are not serialized
  private final @Nullable Identity identity;

  /**
   * @param detail the details for the log; never the token or a secret. Values of the token and of
   *     the client among them need no preparation, because {@link LogText} prepares the whole text
   */
  public AuthenticationException(Reason reason, String detail) {
    this(reason, detail, null);
  }

  /**
   * @param detail as for the other constructor
   * @param identity the user of a valid credential that is not sufficient; null if there is none
   */
  public AuthenticationException(Reason reason, String detail, @Nullable Identity identity) {
    // Refusals are frequent, so the exception has no stack trace.
    super(reason.message(), null, false, false);
    this.reason = reason;
    this.detail = LogText.message(detail);
    this.identity = identity;
  }

  /** The reason. */
  public Reason reason() {
    return reason;
  }

  /**
   * The details for the log, as one line. Clients do not receive them, and they never contain the
   * token.
   */
  public String detail() {
    return detail;
  }

  /** The user of a valid credential that is not sufficient; null if the user is unknown. */
  public @Nullable Identity identity() {
    return identity;
  }
}
