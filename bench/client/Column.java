package bench;

/** The measured quantities. Each is a column of the table. */
enum Column {
  /**
   * User and system seconds of the server's process, or of all nodes of a cluster, per million deliveries, acknowledgements or
   * connects.
   */
  CPU("CPU s/M", "%.2f"),
  /** The part of the first node of a cluster, where all events are emitted. */
  FIRST("first node", "%.2f"),
  /** Deliveries, acknowledgements or connects per second. */
  RATE("per second", "%.0f"),
  P50("p50 ms", "%.3f"),
  P99("p99 ms", "%.3f"),
  P999("p99.9 ms", "%.1f"),
  /** Live bytes after a full collection, per connection, in KiB. */
  HEAP("heap KiB", "%.1f"),
  /** Resident memory of the process, per connection, in KiB. */
  RSS("RSS KiB", "%.1f"),
  /** User and system seconds of Redis per million deliveries. */
  REDIS("Redis s/M", "%.2f"),
  /** Bytes that Redis has received and sent, per delivery. */
  REDIS_BYTES("Redis B", "%.1f"),
  /** The cores that were busy with other processes than the servers, Redis and the client. */
  OTHERS("others", "%.2f");

  final String title;
  final String format;

  Column(String title, String format) {
    this.title = title;
    this.format = format;
  }
}
