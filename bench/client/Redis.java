package bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The Redis of a measured cluster. */
record Redis(ServerProcess process, int port) {
  private static final int BUFFER = 64 * 1024;

  /**
   * The use of resources since the start.
   *
   * @param bytes received and sent over the network, with the protocol of Redis and without TCP
   */
  record State(double cpuSeconds, long bytes) {}

  /** Reads {@code <pid>:<port>}. */
  static Redis of(String text) {
    String[] parts = text.split(":");
    return new Redis(new ServerProcess(Long.parseLong(parts[0])), Integer.parseInt(parts[1]));
  }

  State state() throws IOException {
    String info = info();
    return new State(
        process.cpuSeconds(),
        number(info, "total_net_input_bytes") + number(info, "total_net_output_bytes"));
  }

  private String info() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write("INFO stats\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(BUFFER), StandardCharsets.US_ASCII);
    }
  }

  private static long number(String info, String name) throws IOException {
    return info.lines()
        .filter(line -> line.startsWith(name + ':'))
        .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1).strip()))
        .findFirst()
        .orElseThrow(() -> new IOException("no " + name + " in the answer to INFO"));
  }
}
