package ee.socketio.socket.cdi;

import ee.socketio.ratelimit.AbuseReport;

/**
 * Fired as a CDI event when a client exceeds a limit for handshakes, sessions, CONNECT packets,
 * acknowledgements or actions of the application: at most once a second for each address and kind.
 *
 * @param last the last of several cases, with the address of the client
 * @param count the number of cases since the last event for the same address and kind
 */
public record AbuseDetected(AbuseReport last, int count) implements SocketEvent {
  /** Always empty, because the client may be in no namespace. */
  @Override
  public String namespace() {
    return "";
  }
}
