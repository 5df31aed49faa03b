package ee.socketio.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** The heap of a process at one moment, in a file. {@link #close} deletes the file. */
final class HeapDump implements AutoCloseable {
  private static final int CHUNK = 1 << 23;

  private final Path file;

  HeapDump(Path file) {
    this.file = file;
  }

  /** Dumps all objects of a process, also those to which nothing refers any more. */
  static HeapDump of(long pid) throws IOException, InterruptedException {
    Path file = Path.of("target", "heap-" + UUID.randomUUID() + ".hprof").toAbsolutePath();
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.heap_dump", "-all", file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(file).as(output).isNotEmptyFile();
    return new HeapDump(file);
  }

  /**
   * Whether the dump contains a text of ASCII characters, in any of the forms in which a JVM has
   * texts: UTF-8, Latin-1, and UTF-16 in both orders of bytes.
   */
  boolean contains(String text) throws IOException {
    assertThat(US_ASCII.newEncoder().canEncode(text)).isTrue();
    // UTF-16 has a zero between two of these characters, in both orders.
    String utf16 = new String(text.getBytes(UTF_16BE), ISO_8859_1).substring(1);
    List<String> forms = List.of(text, utf16);
    byte[] bytes = new byte[CHUNK];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int read;
      while ((read = in.read(bytes, kept, CHUNK - kept)) > 0) {
        int length = kept + read;
        // The encoding has one character for each byte.
        String chunk = new String(bytes, 0, length, ISO_8859_1);
        if (forms.stream().anyMatch(chunk::contains)) {
          return true;
        }
        // A text can begin in one chunk and end in the next.
        kept = Math.min(length, utf16.length() - 1);
        System.arraycopy(bytes, length - kept, bytes, 0, kept);
      }
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    Files.delete(file);
  }
}
