package ee.socketio.testkit;

import ee.socketio.engine.Handshake;
import java.time.Instant;
import java.util.Map;

/** Handshakes for tests that do not depend on the request. */
public final class Handshakes {
  private Handshakes() {}

  /** A plain request from the local host: no headers, no query, no TLS, no token. */
  public static Handshake plain() {
    return from("127.0.0.1");
  }

  /** A plain request from an address. */
  public static Handshake from(String address) {
    return new Handshake(
        Map.of(), Map.of(), "/socket.io/", address, false, "localhost", Instant.EPOCH, null);
  }
}
