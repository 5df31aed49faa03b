import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Shows the cost of the system calls in a JVM: one thread, one selector, and a broadcast with one shared buffer and one
 * write for each client. Handles only the packets of this benchmark, without sessions and limits. Supports neither
 * clients that read slowly nor frames that arrive in two parts.
 */
public final class Floor {
  private static final String OPEN =
      "0{\"sid\":\"floor\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}";
  private static final int LONG = 126;
  private static final int HEAD = 14;

  private final Selector selector = Selector.open();
  private final List<SocketChannel> clients = new ArrayList<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
  private final ByteBuffer out = ByteBuffer.allocateDirect(64 * 1024);

  private Floor() throws IOException {}

  public static void main(String[] arguments) throws IOException {
    new Floor().serve(Integer.parseInt(arguments[0]));
  }

  private void serve(int port) throws IOException {
    ServerSocketChannel listening = ServerSocketChannel.open();
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    listening.configureBlocking(false);
    listening.register(selector, SelectionKey.OP_ACCEPT);
    while (true) {
      selector.select(
          key -> {
            try {
              turn(key);
            } catch (IOException e) {
              leave(key);
            }
          });
    }
  }

  private void turn(SelectionKey key) throws IOException {
    if (key.isAcceptable()) {
      SocketChannel client = ((ServerSocketChannel) key.channel()).accept();
      client.configureBlocking(false);
      client.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
      client.register(selector, SelectionKey.OP_READ);
      return;
    }
    SocketChannel client = (SocketChannel) key.channel();
    in.clear();
    if (client.read(in) < 0) {
      leave(key);
      return;
    }
    in.flip();
    if (key.attachment() == null) {
      handshake(client, StandardCharsets.ISO_8859_1.decode(in).toString());
      key.attach(client);
    } else {
      frames(client);
    }
  }

  private void leave(SelectionKey key) {
    clients.remove(key.channel());
    try {
      key.channel().close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void handshake(SocketChannel client, String request) throws IOException {
    String answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    int at = request.toLowerCase().indexOf("sec-websocket-key: ");
    if (at > 0) {
      String key = request.substring(at + 19, request.indexOf('\r', at));
      answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
          + accept(key) + "\r\n\r\n";
    }
    client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1)));
    if (at > 0) {
      say(client, OPEN);
      clients.add(client);
    }
  }

  private static String accept(String key) {
    try {
      byte[] text = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.ISO_8859_1);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void frames(SocketChannel client) throws IOException {
    while (in.hasRemaining()) {
      int opcode = in.get() & 15;
      int length = in.get() & 127;
      if (length == LONG) {
        length = in.getShort() & 0xFFFF;
      }
      int mask = in.getInt();
      byte[] payload = new byte[length];
      for (int i = 0; i < length; i++) {
        payload[i] = (byte) (in.get() ^ (mask >>> (24 - 8 * (i & 3))));
      }
      if (opcode == 8) {
        throw new IOException("closed");
      }
      message(client, new String(payload, StandardCharsets.UTF_8));
    }
  }

  private void message(SocketChannel client, String text) throws IOException {
    if (text.startsWith("40")) {
      say(client, "40{\"sid\":\"floor\"}");
    } else if (text.startsWith("42[\"bench:broadcast\"")) {
      broadcast(text);
    } else if (text.startsWith("42")) {
      int array = text.indexOf('[');
      say(client, "43" + text.substring(2, array) + "[" + text.substring(text.indexOf(',') + 1));
    }
  }

  private void broadcast(String text) throws IOException {
    int comma = text.indexOf(',');
    int second = text.indexOf(',', comma + 1);
    int count = Integer.parseInt(text.substring(comma + 1, second));
    for (int i = 0; i < count; i++) {
      ByteBuffer frame = frame("42[\"bench:event\"," + i + text.substring(second));
      for (SocketChannel each : clients) {
        each.write(frame.rewind());
      }
    }
  }

  private void say(SocketChannel client, String text) throws IOException {
    client.write(frame(text));
  }

  private ByteBuffer frame(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.clear().limit(HEAD + bytes.length);
    out.put((byte) 0x81);
    if (bytes.length < LONG) {
      out.put((byte) bytes.length);
    } else {
      out.put((byte) LONG).putShort((short) bytes.length);
    }
    return out.put(bytes).flip();
  }
}
