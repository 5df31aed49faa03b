package bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A persistent HTTP/1.1 connection with one request at a time. */
final class Http implements AutoCloseable {
  private static final String END_OF_HEAD = "\r\n\r\n";

  private final String host;
  private final Answered answered;
  private final Selector selector;
  private final int port;
  private SocketChannel channel;
  private boolean asked;
  private final StringBuilder in = new StringBuilder();
  private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

  /** Accepts the body of an answer with status 200. */
  interface Answered {
    void accept(String body) throws IOException;
  }

  Http(Selector selector, int port, Answered answered) throws IOException {
    this.host = "127.0.0.1:" + port;
    this.answered = answered;
    this.selector = selector;
    this.port = port;
    connect();
  }

  private void connect() throws IOException {
    channel = SocketChannel.open();
    channel.connect(new InetSocketAddress("127.0.0.1", port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
  }

  void get(String target) throws IOException {
    write("GET " + target + " HTTP/1.1\r\nHost: " + host + END_OF_HEAD);
  }

  void post(String target, String body) throws IOException {
    write(
        "POST " + target + " HTTP/1.1\r\nHost: " + host
            + "\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: " + body.length()
            + END_OF_HEAD + body);
  }

  /** Writes a request. All requests of this benchmark fit into the send buffer of a socket. */
  private void write(String request) throws IOException {
    asked = true;
    ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  void ready() throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      if (asked) {
        throw new IOException("the server has closed a connection");
      }
      reconnect();
      return;
    }
    in.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
    int head = in.indexOf(END_OF_HEAD);
    if (head >= 0) {
      body(in.substring(0, head).toLowerCase(Locale.ROOT), head + END_OF_HEAD.length());
    }
  }

  private void body(String head, int start) throws IOException {
    if (!head.startsWith("http/1.1 200")) {
      throw new IOException(in + ", expected status 200");
    }
    String body = head.contains("transfer-encoding: chunked") ? chunks(start) : counted(head, start);
    if (body != null) {
      in.setLength(0);
      asked = false;
      // A server may limit the number of requests of a connection.
      if (head.contains("connection: close")) {
        reconnect();
      }
      answered.accept(body);
    }
  }

  private void reconnect() throws IOException {
    channel.close();
    connect();
  }

  private String counted(String head, int start) throws IOException {
    int at = head.indexOf("content-length:");
    if (at < 0) {
      throw new IOException(head + ", expected a Content-Length");
    }
    int length = Integer.parseInt(head.substring(at + 15).split("\r\n")[0].trim());
    return in.length() < start + length ? null : in.substring(start, start + length);
  }

  private String chunks(int start) {
    StringBuilder body = new StringBuilder();
    int at = start;
    while (true) {
      int line = in.indexOf("\r\n", at);
      if (line < 0) {
        return null;
      }
      int length = Integer.parseInt(in.substring(at, line), 16);
      int end = line + 2 + length + 2;
      if (in.length() < end) {
        return null;
      }
      if (length == 0) {
        return body.toString();
      }
      body.append(in, line + 2, line + 2 + length);
      at = end;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
