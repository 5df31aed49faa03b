package ee.socketio.transport.websocket.payara;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Both ends of a connection over loopback, with bounded buffers; the server's end does not block.
 */
record SocketPair(SocketChannel server, SocketChannel client) implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;

  static SocketPair open() throws IOException {
    try (ServerSocketChannel listening = ServerSocketChannel.open()) {
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel client = SocketChannel.open();
      client.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
      client.connect(listening.getLocalAddress());
      SocketChannel server = listening.accept();
      server.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
      server.configureBlocking(false);
      return new SocketPair(server, client);
    }
  }

  /** So many bytes at the client's end, and no fewer. */
  byte[] read(int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (client.read(bytes) < 0) {
        throw new IOException("ended after " + bytes.position() + " bytes, expected " + length);
      }
    }
    return bytes.array();
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}
