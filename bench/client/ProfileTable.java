package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prints the shares of the CPU time of a JVM: one line for each file of stacks in a folder. System calls, the compiler
 * and the garbage collector have columns of their own. Every other sample counts for the owner of the innermost frame
 * with a known owner.
 */
public final class ProfileTable {
  private enum Part {
    WRITE("write"),
    READ("read"),
    EPOLL("epoll"),
    THREADS("threads"),
    SERVER("server"),
    TYRUS("tyrus"),
    CONTAINER("container"),
    COMPILER("JIT"),
    COLLECTOR("GC"),
    REST("rest");

    private final String title;

    Part(String title) {
      this.title = title;
    }
  }

  private static final List<String> SERVER = List.of("ee/socketio/", "com/corundumstudio/");
  private static final List<String> CONTAINER =
      List.of("org/glassfish/", "org/apache/", "com/sun/", "fish/payara/", "io/undertow/", "org/xnio/", "org/jboss/", "org/wildfly/", "io/netty/");
  private static final List<String> COMPILER = List.of("CompilerThre");
  private static final List<String> COLLECTOR = List.of("GC Thread", "[G1", "VM Thread", "Sweeper");

  private ProfileTable() {}

  public static void main(String[] arguments) throws IOException {
    System.out.printf("%-34s", "share of the server's CPU time, %");
    for (Part part : Part.values()) {
      System.out.printf("%10s", part.title);
    }
    System.out.println();
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      files.sorted().forEach(ProfileTable::line);
    }
  }

  private static void line(Path file) {
    Map<Part, Long> samples = new EnumMap<>(Part.class);
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
        int end = line.lastIndexOf(' ');
        samples.merge(part(line.substring(0, end).split(";")), Long.parseLong(line.substring(end + 1)), Long::sum);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long all = samples.values().stream().mapToLong(Long::longValue).sum();
    System.out.printf("%-34s", file.getFileName().toString().replace(".txt", ""));
    for (Part part : Part.values()) {
      System.out.printf(Locale.ROOT, "%10.1f", 100.0 * samples.getOrDefault(part, 0L) / all);
    }
    System.out.println();
  }

  private static Part part(String[] frames) {
    String thread = frames[0];
    String leaf = frames[frames.length - 1];
    if (COMPILER.stream().anyMatch(thread::contains)) {
      return Part.COMPILER;
    }
    if (COLLECTOR.stream().anyMatch(thread::contains)) {
      return Part.COLLECTOR;
    }
    if (leaf.endsWith("write") && !leaf.contains("/")) {
      return Part.WRITE;
    }
    if (leaf.endsWith("read") && !leaf.contains("/")) {
      return Part.READ;
    }
    if (leaf.contains("epoll")) {
      return Part.EPOLL;
    }
    if (leaf.contains("futex") || leaf.contains("pthread_cond") || leaf.contains("lll_lock")) {
      return Part.THREADS;
    }
    return owner(frames);
  }

  private static Part owner(String[] frames) {
    for (int i = frames.length - 1; i > 0; i--) {
      String frame = frames[i];
      if (SERVER.stream().anyMatch(frame::startsWith)) {
        return Part.SERVER;
      }
      if (frame.startsWith("org/glassfish/tyrus/")) {
        return Part.TYRUS;
      }
      if (CONTAINER.stream().anyMatch(frame::startsWith)) {
        return Part.CONTAINER;
      }
    }
    return Part.REST;
  }
}
