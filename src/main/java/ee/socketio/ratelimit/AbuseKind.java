package ee.socketio.ratelimit;

/** The kinds of abuse that the server limits. {@code docs/security.md} describes the limits. */
public enum AbuseKind {
  /** Handshakes of one address beyond their rate, which were refused. */
  HANDSHAKES("too many handshakes"),
  /** Handshakes of an address with the largest number of sessions, which were refused. */
  SESSIONS("too many sessions"),
  /** Sessions without a namespace that were closed, because there were too many of them. */
  HALF_OPEN("too many sessions without a namespace"),
  /** CONNECT packets of one client, or of one user, beyond their rate, which were refused. */
  CONNECTS("too many CONNECT packets"),
  /** Clients that were closed because of the number of their refused CONNECT packets. */
  REFUSALS("too many refused CONNECT packets"),
  /** Clients that were closed because of acknowledgements that the server did not wait for. */
  ACKS("too many unexpected acknowledgements"),
  /** Calls of an action of the application beyond its rate, which were refused. */
  ACTIONS("too many requests");

  private final String text;

  AbuseKind(String text) {
    this.text = text;
  }

  /** The description for logs. */
  public String text() {
    return text;
  }
}
