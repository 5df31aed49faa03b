package ee.socketio.marketplace.audit;

import java.util.Arrays;
import java.util.List;

/** The kinds of events in the audit log. */
public enum AuditKind {
  LOGIN_FAILED("login_failed", false),
  /** A user with the right password has a suspended account. */
  LOGIN_REFUSED("login_refused", false),
  TOKEN_REFUSED("token_refused", false),
  RATE_LIMITED("rate_limited", false),
  ABUSE("abuse", false),
  SUSPENDED("suspended", true),
  REINSTATED("reinstated", true),
  PRODUCT_APPROVED("product_approved", true),
  PRODUCT_REJECTED("product_rejected", true),
  APPLICATION_APPROVED("application_approved", true),
  APPLICATION_REJECTED("application_rejected", true),
  /** An admin has disconnected a user. */
  DISCONNECTED("disconnected", true),
  /** An admin has sent an announcement. */
  ANNOUNCED("announced", true),
  /** An admin has changed the limit of an alert. */
  LIMIT_CHANGED("limit_changed", true);

  private final String text;
  private final boolean action;

  AuditKind(String text, boolean action) {
    this.text = text;
    this.action = action;
  }

  /** The kind as clients see it. */
  public String text() {
    return text;
  }

  /** Whether a kind has this text. */
  static boolean isKnown(String text) {
    return Arrays.stream(values()).anyMatch(kind -> kind.text.equals(text));
  }

  /** Whether events of the kind with this text are actions of admins. Clients cause all others. */
  static boolean isAction(String text) {
    return texts(true).contains(text);
  }

  /**
   * Returns the texts of a part of the kinds.
   *
   * @param actions true for the actions of admins, false for the kinds that clients cause
   */
  static List<String> texts(boolean actions) {
    return Arrays.stream(values())
        .filter(kind -> kind.action == actions)
        .map(AuditKind::text)
        .toList();
  }
}
