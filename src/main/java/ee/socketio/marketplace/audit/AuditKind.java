package ee.socketio.marketplace.audit;

import java.util.Arrays;

/** The kinds of events in the audit log. */
public enum AuditKind {
  LOGIN_FAILED("login_failed"),
  TOKEN_REFUSED("token_refused"),
  RATE_LIMITED("rate_limited"),
  ABUSE("abuse"),
  SUSPENDED("suspended"),
  REINSTATED("reinstated"),
  /** An admin has disconnected a user. */
  DISCONNECTED("disconnected"),
  /** An admin has sent an announcement. */
  ANNOUNCED("announced");

  private final String text;

  AuditKind(String text) {
    this.text = text;
  }

  /** The kind as clients see it. */
  public String text() {
    return text;
  }

  /** Whether a kind has this text. */
  static boolean isKnown(String text) {
    return Arrays.stream(values()).anyMatch(kind -> kind.text.equals(text));
  }
}
