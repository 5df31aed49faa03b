package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapDumpTest {
  private static final String TEXT = "secret-1234";
  private static final int CHUNK = 1 << 23;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16LE", "UTF-16BE"})
  void aTextIsFoundInEachForm(String charset) throws IOException {
    byte[] text = TEXT.getBytes(Charset.forName(charset));
    for (int at : new int[] {0, 1, CHUNK - text.length, CHUNK - 5, CHUNK - 1, CHUNK}) {
      HeapDump dump = dump(at, text);
      assertThat(dump.contains(TEXT)).as("at %d", at).isTrue();
      assertThat(dump.contains(TEXT + "5")).as("at %d", at).isFalse();
      assertThat(dump.contains("x" + TEXT)).as("at %d", at).isFalse();
    }
  }

  @Test
  void anotherTextIsNotFound() throws IOException {
    HeapDump dump = dump(CHUNK - 4, "secret-1235".getBytes(StandardCharsets.UTF_8));
    assertThat(dump.contains(TEXT)).isFalse();
  }

  @Test
  void theFileOfAProcessIsDeleted() throws Exception {
    Path file = folder.resolve("empty.hprof");
    Files.createFile(file);
    try (HeapDump dump = new HeapDump(file)) {
      assertThat(dump.contains(TEXT)).isFalse();
    }
    assertThat(file).doesNotExist();
  }

  private HeapDump dump(int at, byte[] text) throws IOException {
    byte[] bytes = new byte[at + text.length + 100];
    Arrays.fill(bytes, (byte) '.');
    System.arraycopy(text, 0, bytes, at, text.length);
    return new HeapDump(Files.write(folder.resolve("dump.hprof"), bytes));
  }
}
