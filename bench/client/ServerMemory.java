package bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of a server. A JVM reports it through {@code jcmd}, other servers by an event. */
final class ServerMemory implements Swarm.Reaction {
  private static final int MEMBERS = 10;
  private static final int AT_A_TIME = 500;

  private final Swarm swarm;
  private final ServerProcess server;
  private long answer;
  private long answers;

  ServerMemory(Swarm swarm, ServerProcess server) {
    this.swarm = swarm;
    this.server = server;
    swarm.react(this);
  }

  /** Returns the bytes of the heap after a full collection. */
  long live() throws IOException {
    return server.command().equals("java") ? histogram() : asked();
  }

  /** Lets each client after the first ones join rooms of ten members. */
  void join(int first, int rooms) throws IOException {
    long due = 0;
    answers = 0;
    for (int client = first; client < swarm.connections().size(); client++) {
      for (int i = 0; i < rooms; i++) {
        String room = "room-" + i + "-" + client / MEMBERS;
        swarm.connections().get(client).emitWithAck("[\"bench:join\",\"" + room + "\"]");
        due++;
      }
      long most = due - AT_A_TIME;
      swarm.turnUntil(() -> answers >= most);
    }
    long all = due;
    swarm.turnUntil(() -> answers == all);
  }

  /** Reads the total of a class histogram. {@code jcmd} collects garbage before it counts. */
  private long histogram() throws IOException {
    Process jcmd =
        new ProcessBuilder("jcmd", Long.toString(server.pid()), "GC.class_histogram").start();
    String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String total = text.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
    return Long.parseLong(total.trim().split("\\s+")[2]);
  }

  private long asked() throws IOException {
    answer = 0;
    swarm.control().emitWithAck("[\"bench:memory\"]");
    swarm.turnUntil(() -> answer > 0);
    return answer;
  }

  /** Returns the resident memory of the process in bytes. */
  long resident() throws IOException {
    Path status = Path.of("/proc", Long.toString(server.pid()), "status");
    String line =
        Files.readAllLines(status).stream()
            .filter(each -> each.startsWith("VmRSS"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
  }

  @Override
  public void acknowledged(Connection connection, ByteBuffer packet) {
    answers++;
    String text = StandardCharsets.UTF_8.decode(packet).toString().replaceAll("^43\\d+\\[|\\]$", "");
    answer = text.isEmpty() ? 0 : Long.parseLong(text);
  }
}
