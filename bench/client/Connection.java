package bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** The WebSocket of a Socket.IO client. It offers no extension, so no server compresses. */
final class Connection implements AutoCloseable {
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final Swarm swarm;
  private final int port;
  private final SocketChannel channel = SocketChannel.open();
  private final SelectionKey key;
  private ByteBuffer in = ByteBuffer.allocate(2 * 1024);
  private final ByteBuffer out = ByteBuffer.allocate(2 * 1024);
  private final long opened = System.nanoTime();
  private boolean upgraded;
  private int acks;
  private int acknowledged;
  private int events;

  Connection(Swarm swarm, Selector selector, int port) throws IOException {
    this.swarm = swarm;
    this.port = port;
    channel.connect(new InetSocketAddress("127.0.0.1", port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
    out.put(upgradeRequest(port));
    flush();
  }

  private static byte[] upgradeRequest(int port) {
    byte[] nonce = new byte[16];
    ThreadLocalRandom.current().nextBytes(nonce);
    String head =
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
            + ("Host: 127.0.0.1:" + port + "\r\n")
            + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + ("Sec-WebSocket-Key: " + Base64.getEncoder().encodeToString(nonce) + END_OF_HEAD);
    return head.getBytes(StandardCharsets.US_ASCII);
  }

  /** Called when the channel can be read or written. */
  void ready() throws IOException {
    if (key.isWritable()) {
      flush();
    }
    if (key.isReadable()) {
      read();
    }
  }

  /** Reads into the shared buffer of all connections, and keeps the incomplete frame at its end. */
  private void read() throws IOException {
    ByteBuffer read = swarm.buffer().put(in.flip());
    in.clear();
    if (channel.read(read) < 0) {
      throw new IOException("the server has closed a connection");
    }
    read.flip();
    if (upgraded || skipHead(read)) {
      FrameReader.read(read, this::frame);
    }
    if (read.remaining() > in.capacity()) {
      in = ByteBuffer.allocate(2 * read.remaining());
    }
    in.put(read);
  }

  private boolean skipHead(ByteBuffer in) throws IOException {
    String head = new String(in.array(), 0, in.limit(), StandardCharsets.US_ASCII);
    int end = head.indexOf(END_OF_HEAD);
    if (end < 0) {
      return false;
    }
    if (!head.startsWith("HTTP/1.1 101 ")) {
      throw new IOException(head.lines().findFirst().orElse("") + ", expected HTTP/1.1 101");
    }
    in.position(end + END_OF_HEAD.length());
    upgraded = true;
    return true;
  }

  private void frame(int opcode, ByteBuffer payload) throws IOException {
    switch (opcode) {
      case TEXT -> packet(payload);
      case BINARY -> swarm.event(this, payload);
      case PING -> send(PONG, bytes(payload));
      case PONG -> {}
      case CLOSE -> throw new IOException("the server has closed a WebSocket");
      default -> throw new IOException("opcode " + opcode + ", expected a text frame");
    }
  }

  /**
   * Handles a packet. The first character is the type of the Engine.IO packet, the second is the
   * type of the Socket.IO packet.
   */
  private void packet(ByteBuffer payload) throws IOException {
    char engine = (char) payload.get(payload.position());
    char socket = payload.remaining() > 1 ? (char) payload.get(payload.position() + 1) : ' ';
    switch (engine) {
      case '0' -> send("40" + swarm.auth());
      case '2' -> send("3");
      case '4' -> message(socket, payload);
      default -> throw new IOException("Engine.IO packet " + engine + ", expected 0, 2 or 4");
    }
  }

  private void message(char type, ByteBuffer payload) throws IOException {
    switch (type) {
      case '0' -> swarm.joined(this);
      case '2' -> swarm.event(this, payload);
      // The attachment follows and is counted.
      case '5' -> {}
      case '3' -> swarm.acknowledged(this, payload);
      default -> throw new IOException("Socket.IO packet " + type + ", expected 0, 2, 3 or 5");
    }
  }

  /** The time at which the client began to connect, in nanoseconds. */
  long opened() {
    return opened;
  }

  /** The port of the server. */
  int port() {
    return port;
  }

  /** Returns the number of earlier acknowledgements, and counts one more. */
  int nextAcknowledged() {
    return acknowledged++;
  }

  /** Returns the number of earlier events, and counts one more. */
  int nextEvent() {
    return events++;
  }

  void emit(String array) throws IOException {
    send("42" + array);
  }

  void emitWithAck(String array) throws IOException {
    send("42" + acks++ + array);
  }

  private void send(String packet) throws IOException {
    send(TEXT, packet.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends one masked frame with one write, because real clients do not combine frames either. */
  private void send(int opcode, byte[] payload) throws IOException {
    out.put((byte) (0x80 | opcode));
    if (payload.length < 126) {
      out.put((byte) (0x80 | payload.length));
    } else {
      out.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    int mask = ThreadLocalRandom.current().nextInt();
    out.putInt(mask);
    for (int i = 0; i < payload.length; i++) {
      out.put((byte) (payload[i] ^ mask >>> 24 - 8 * (i & 3)));
    }
    flush();
  }

  private void flush() throws IOException {
    out.flip();
    channel.write(out);
    boolean waiting = out.hasRemaining();
    out.compact();
    key.interestOps(waiting ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  private static byte[] bytes(ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    return bytes;
  }

  /** Sends a close frame and closes the connection, like a browser whose page is closed. */
  void leave() throws IOException {
    send(CLOSE, new byte[0]);
    close();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
