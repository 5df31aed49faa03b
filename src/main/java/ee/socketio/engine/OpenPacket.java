package ee.socketio.engine;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EnginePacketType;

/**
 * Creates the first packet of a session.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#handshake">Engine.IO v4,
 *     Handshake</a>
 */
final class OpenPacket {
  private OpenPacket() {}

  static EnginePacket of(SessionId id, EngineOptions options, TransportName transport) {
    String upgrades = options.upgradable(transport) ? "[\"websocket\"]" : "[]";
    return EnginePacket.of(
        EnginePacketType.OPEN,
        "{\"sid\":\""
            + id.value()
            + "\",\"upgrades\":"
            + upgrades
            + ",\"pingInterval\":"
            + options.pingInterval().toMillis()
            + ",\"pingTimeout\":"
            + options.pingTimeout().toMillis()
            + ",\"maxPayload\":"
            + options.maxPayload()
            + "}");
  }
}
