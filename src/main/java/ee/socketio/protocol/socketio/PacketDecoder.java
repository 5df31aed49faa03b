package ee.socketio.protocol.socketio;

import org.jspecify.annotations.Nullable;

/**
 * Puts packets together from the messages of one session; used by one thread at a time. After an
 * exception it is of no more use.
 */
public interface PacketDecoder {
  /**
   * Takes a text message.
   *
   * @param data the data of an Engine.IO text message
   * @return the packet, or null when its attachments come first
   * @throws SocketProtocolException when this is no packet
   */
  @Nullable SocketPacket text(String data) throws SocketProtocolException;

  /**
   * Takes a binary message.
   *
   * @param data not copied
   * @return the packet it completes, or null when more is due
   * @throws SocketProtocolException when this is no packet, and no part of one
   */
  @Nullable SocketPacket binary(byte[] data) throws SocketProtocolException;
}
