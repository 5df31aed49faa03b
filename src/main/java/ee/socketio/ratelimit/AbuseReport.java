package ee.socketio.ratelimit;

/**
 * What one address did beyond a limit since the last report about it.
 *
 * @param kind the limit
 * @param address the address of the client
 * @param detail the last case, for logs: such as the name of a namespace; may be empty
 */
public record AbuseReport(AbuseKind kind, String address, String detail) {}
