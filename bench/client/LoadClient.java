import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A lean Socket.IO client for load on loopback: one thread, plain NIO, nothing decoded that need not be.
 *
 * <p>Usage: {@code java LoadClient.java <port> <pid of the server> fanout <clients> <events>} or {@code ...
 * echo <clients> <window> <round trips>}. Prints one line: scenario, CPU seconds of the server per million
 * deliveries or acknowledgements, and how many there were per second.
 */
public final class LoadClient {
  private static final String PAYLOAD = "x".repeat(80);
  private static final int TICKS_PER_SECOND = 100;
  private static final long LIMIT_NANOS = 120_000_000_000L;

  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final int port;
  private long received;
  private int joined;
  private int window;
  private long sendable;

  private LoadClient(int port) throws IOException {
    this.port = port;
  }

  public static void main(String[] args) throws Exception {
    LoadClient client = new LoadClient(Integer.parseInt(args[0]));
    long pid = Long.parseLong(args[1]);
    int clients = Integer.parseInt(args[3]);
    client.connect(clients);
    switch (args[2]) {
      case "fanout" -> client.fanout(pid, clients, Integer.parseInt(args[4]));
      case "echo" ->
          client.echo(pid, clients, Integer.parseInt(args[4]), Integer.parseInt(args[5]));
      default -> throw new IllegalArgumentException(args[2] + ", expected fanout or echo");
    }
    client.close();
  }

  private void fanout(long pid, int clients, int events) throws IOException {
    for (int round = 0; round < 4; round++) {
      broadcast(clients, events);
    }
    double cpu = cpuSeconds(pid);
    long start = System.nanoTime();
    int rounds = 3;
    for (int round = 0; round < rounds; round++) {
      broadcast(clients, events);
    }
    report("fanout " + clients, pid, cpu, start, (double) rounds * clients * events);
  }

  private void broadcast(int clients, int events) throws IOException {
    received = 0;
    connections.get(0).send("42[\"bench:broadcast\"," + events + ",\"" + PAYLOAD + "\"]");
    turnUntil((long) clients * events);
  }

  private void echo(long pid, int clients, int perClient, int total) throws IOException {
    roundTrips(perClient, total);
    roundTrips(perClient, total);
    double cpu = cpuSeconds(pid);
    long start = System.nanoTime();
    roundTrips(perClient, total);
    report("echo " + clients + "x" + perClient, pid, cpu, start, total);
  }

  private void roundTrips(int perClient, int total) throws IOException {
    received = 0;
    window = perClient;
    sendable = total;
    for (Connection connection : connections) {
      for (int i = 0; i < window && sendable > 0; i++) {
        ask(connection);
      }
    }
    turnUntil(total);
    window = 0;
  }

  private void ask(Connection connection) throws IOException {
    sendable--;
    connection.send("42" + connection.nextAck++ + "[\"bench:echo\",\"" + PAYLOAD + "\"]");
  }

  private void connect(int clients) throws IOException {
    for (int i = 0; i < clients; i++) {
      connections.add(new Connection());
      int due = i + 1;
      turn(() -> joined >= due);
    }
  }

  private void turnUntil(long count) throws IOException {
    turn(() -> received >= count);
  }

  private interface Done {
    boolean reached();
  }

  private void turn(Done done) throws IOException {
    long end = System.nanoTime() + LIMIT_NANOS;
    while (!done.reached()) {
      if (System.nanoTime() > end) {
        throw new IOException("gave up: joined " + joined + ", received " + received);
      }
      selector.select(1000);
      for (SelectionKey key : selector.selectedKeys()) {
        ((Connection) key.attachment()).read();
      }
      selector.selectedKeys().clear();
    }
  }

  private void close() throws IOException {
    for (Connection connection : connections) {
      connection.channel.close();
    }
  }

  private static void report(String name, long pid, double cpu, long start, double count)
      throws IOException {
    double seconds = (System.nanoTime() - start) / 1e9;
    double used = cpuSeconds(pid) - cpu;
    System.out.printf(
        Locale.ROOT, "%-12s %8.2f %10.0f%n", name, used / count * 1e6, count / seconds);
  }

  /** User and system time of a process. */
  private static double cpuSeconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_PER_SECOND;
  }

  /** One WebSocket. */
  private final class Connection {
    final SocketChannel channel = SocketChannel.open();
    final ByteBuffer in = ByteBuffer.allocate(256 * 1024);
    boolean upgraded;
    int nextAck;

    Connection() throws IOException {
      channel.connect(new InetSocketAddress("127.0.0.1", port));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      write(
          ByteBuffer.wrap(
              ("GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:"
                      + port
                      + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                      + "Sec-WebSocket-Version: 13\r\n"
                      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII)));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, this);
    }

    void read() throws IOException {
      if (channel.read(in) < 0) {
        throw new IOException("the server has closed a connection");
      }
      in.flip();
      if (!upgraded) {
        upgraded = skipHead();
      }
      if (upgraded) {
        while (frame()) {}
      }
      in.compact();
    }

    private boolean skipHead() throws IOException {
      String head = new String(in.array(), 0, in.limit(), StandardCharsets.US_ASCII);
      int end = head.indexOf("\r\n\r\n");
      if (end < 0) {
        return false;
      }
      if (!head.startsWith("HTTP/1.1 101")) {
        throw new IOException("no upgrade: " + head);
      }
      in.position(end + 4);
      return true;
    }

    private boolean frame() throws IOException {
      int start = in.position();
      if (in.remaining() < 2) {
        return false;
      }
      int opcode = in.get() & 0x0f;
      long length = in.get() & 0x7f;
      if (length > 125) {
        int bytes = length == 126 ? 2 : 8;
        if (in.remaining() < bytes) {
          in.position(start);
          return false;
        }
        length = bytes == 2 ? in.getShort() & 0xffff : in.getLong();
      }
      if (in.remaining() < length) {
        in.position(start);
        return false;
      }
      if (opcode == 8) {
        throw new IOException("the server has closed a WebSocket");
      }
      received(in.position(), (int) length);
      in.position(in.position() + (int) length);
      return true;
    }

    private void received(int at, int length) throws IOException {
      byte type = in.get(at);
      byte second = length > 1 ? in.get(at + 1) : 0;
      if (type == '0') {
        send("40");
      } else if (type == '2') {
        send("3");
      } else if (second == '0') {
        joined++;
      } else if (second == '2') {
        received++;
      } else if (second == '3') {
        received++;
        if (window > 0 && sendable > 0) {
          ask(this);
        }
      } else {
        throw new IOException("unexpected: " + (char) type + (char) second);
      }
    }

    /** A masked text frame; the mask is zero, so that masking costs nothing here. */
    void send(String text) throws IOException {
      byte[] payload = text.getBytes(StandardCharsets.UTF_8);
      ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
      frame.put((byte) 0x81);
      if (payload.length < 126) {
        frame.put((byte) (0x80 | payload.length));
      } else {
        frame.put((byte) 0xfe).putShort((short) payload.length);
      }
      write(frame.putInt(0).put(payload).flip());
    }

    private void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }
}
