package ee.socketio.engine;

import java.util.Locale;
import java.util.Optional;

/** The transports of Engine.IO that this server speaks. */
public enum TransportName {
  POLLING,
  WEBSOCKET;

  /** The value of the {@code transport} query parameter. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the transport with that wire name. */
  public static Optional<TransportName> of(String wireName) {
    for (TransportName name : values()) {
      if (name.wireName().equals(wireName)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
