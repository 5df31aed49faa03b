package ee.socketio.protocol.engineio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version of the protocol, by the {@code EIO} parameter of its clients. */
public enum EngineVersion {
  /** Clients of socket.io 1 and 2: it is they who ping. */
  V3 {
    @Override
    public List<EnginePacket> decodePayload(String body) throws EngineProtocolException {
      return LegacyCodec.decodePayload(body);
    }

    @Override
    public String encodePayload(List<EnginePacket> packets) {
      return LegacyCodec.encodePayload(packets);
    }

    @Override
    public EnginePacket fromMessage(byte[] message) throws EngineProtocolException {
      return LegacyCodec.fromMessage(message);
    }

    @Override
    public EnginePacket toMessage(EnginePacket packet) {
      return packet.binary() ? LegacyCodec.toMessage(packet) : packet;
    }
  },
  /** Clients of socket.io 3 and 4. */
  V4 {
    @Override
    public List<EnginePacket> decodePayload(String body) throws EngineProtocolException {
      return EngineCodec.decodePayload(body);
    }

    @Override
    public String encodePayload(List<EnginePacket> packets) {
      return EngineCodec.encodePayload(packets);
    }

    @Override
    public EnginePacket fromMessage(byte[] message) {
      return EnginePacket.message(message);
    }

    @Override
    public EnginePacket toMessage(EnginePacket packet) {
      return packet;
    }
  };

  /** Whether the client sends the pings; otherwise the server sends them. */
  public boolean clientPings() {
    return this == V3;
  }

  /**
   * Whether the server connects each client to the main namespace by itself, and packets of type
   * CONNECT have the form of Socket.IO 1 and 2.
   */
  public boolean legacyConnect() {
    return this == V3;
  }

  /** Whether a POST may have a binary body. */
  public boolean binaryPayloads() {
    return this == V3;
  }

  /** Whether a binary WebSocket message starts with the type of its packet. */
  public boolean prefixesBinary() {
    return this == V3;
  }

  /** The version that the {@code EIO} parameter asks for; the present one for anything unknown. */
  public static EngineVersion of(@Nullable String parameter) {
    return "3".equals(parameter) ? V3 : V4;
  }

  /**
   * Reads the text of a POST.
   *
   * @throws EngineProtocolException when one of its packets is none
   */
  public abstract List<EnginePacket> decodePayload(String body) throws EngineProtocolException;

  /** Writes the answer to a GET. */
  public abstract String encodePayload(List<EnginePacket> packets);

  /**
   * Reads a binary WebSocket message.
   *
   * @throws EngineProtocolException when it is no packet
   */
  public abstract EnginePacket fromMessage(byte[] message) throws EngineProtocolException;

  /** The packet whose data is what a WebSocket message of this packet has to hold. */
  public abstract EnginePacket toMessage(EnginePacket packet);
}
