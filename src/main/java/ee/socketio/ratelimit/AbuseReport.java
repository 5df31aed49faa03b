package ee.socketio.ratelimit;

/**
 * A case in which a client exceeded a limit. Reports of several cases contain the last one.
 *
 * @param kind the limit
 * @param address the address of the client
 * @param detail a detail of the case for logs, such as the name of a namespace; may be empty
 */
public record AbuseReport(AbuseKind kind, String address, String detail) {}
