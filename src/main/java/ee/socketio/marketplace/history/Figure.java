package ee.socketio.marketplace.history;

/**
 * A figure of the history. The sum over the servers of a cluster is the figure of the cluster; a
 * {@link Kind#TOTAL} is the same for all of them.
 */
public enum Figure {
  CONNECTIONS("connections", Kind.LEVEL),
  SOCKETS("sockets", Kind.LEVEL),
  CUSTOMERS("customers", Kind.LEVEL),
  SELLERS("sellers", Kind.LEVEL),
  ADMINS("admins", Kind.LEVEL),
  /** Events that wait in the inboxes of sockets. */
  QUEUED_IN("queuedIn", Kind.LEVEL),
  /** Packets that wait in the outbound queues. */
  QUEUED_OUT("queuedOut", Kind.LEVEL),
  /** Emissions that wait to be written. */
  QUEUED_EMITS("queuedEmits", Kind.LEVEL),
  /** The used Java heap in bytes. */
  HEAP("heap", Kind.LEVEL),
  /** The memory that clients use, in bytes. */
  CLIENT_MEMORY("clientMemory", Kind.LEVEL),
  /** Events from clients, without those of the dashboard. */
  EVENTS_IN("eventsIn", Kind.RATE),
  /** Events to clients, without those of the dashboard. */
  EVENTS_OUT("eventsOut", Kind.RATE),
  DROPPED("dropped", Kind.COUNT),
  REPLACED("replaced", Kind.COUNT),
  SKIPPED("skipped", Kind.COUNT),
  ORDERS("orders", Kind.COUNT),
  /** The value of the placed orders in cents. */
  REVENUE("revenue", Kind.COUNT),
  /** Chat messages in the database. */
  MESSAGES("messages", Kind.TOTAL);

  private final String text;
  private final Kind kind;

  Figure(String text, Kind kind) {
    this.text = text;
    this.kind = kind;
  }

  /** How the values of an interval become one value. */
  public enum Kind {
    /** A number at a moment; the history contains the average. */
    LEVEL,
    /** A number of cases; the history contains the number in each second. */
    RATE,
    /** A number of cases; the history contains the number in each step. */
    COUNT,
    /** A number that grows; the history contains the growth in each step. */
    TOTAL
  }

  /** The name in the database and in {@link History#series}. */
  public String text() {
    return text;
  }

  /** How the values of an interval become one value. */
  public Kind kind() {
    return kind;
  }
}
