package ee.socketio.protocol.socketio;

import org.jspecify.annotations.Nullable;

/**
 * Decodes the messages of one session. One thread at a time may use it. It must not be used after
 * an exception.
 */
public interface PacketDecoder {
  /**
   * Decodes a text message.
   *
   * @param data the data of an Engine.IO text message
   * @return the packet, or null if its attachments have not arrived
   * @throws SocketProtocolException when the message is not a packet
   */
  @Nullable SocketPacket text(String data) throws SocketProtocolException;

  /**
   * Decodes a binary message.
   *
   * @param data not copied
   * @return the packet that the message completes, or null if attachments are missing
   * @throws SocketProtocolException when the message is not a packet, and no part of one
   */
  @Nullable SocketPacket binary(byte[] data) throws SocketProtocolException;
}
