package ee.socketio.marketplace.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoKeyFileTest {
  @TempDir private Path folder;

  @Test
  void theKeyIsTheSameAfterARestart() {
    KeyPair first = new DemoKeyFile(folder.resolve("data")).open();
    KeyPair second = new DemoKeyFile(folder.resolve("data")).open();
    assertThat(second.getPrivate()).isEqualTo(first.getPrivate());
    assertThat(second.getPublic()).isEqualTo(first.getPublic());
  }

  @Test
  void onlyItsOwnerReadsTheFileAndNoOtherFileRemains() throws IOException {
    new DemoKeyFile(folder).open();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).containsExactly(folder.resolve("demo-key.pem"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(all.get(0))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void permissionsOfOtherUsersAreRemovedFromTheFile() throws IOException {
    new DemoKeyFile(folder).open();
    Path file = folder.resolve("demo-key.pem");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    new DemoKeyFile(folder).open();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void concurrentStartsAgreeOnOneKey() {
    List<KeyPair> pairs =
        IntStream.range(0, 4).parallel().mapToObj(each -> new DemoKeyFile(folder).open()).toList();
    assertThat(pairs.stream().map(KeyPair::getPublic).distinct()).hasSize(1);
  }

  @Test
  void anErrorNamesAFileWithoutAKeyButNotItsContent() throws IOException {
    Files.writeString(folder.resolve("demo-key.pem"), "c2VjcmV0");
    assertThatThrownBy(() -> new DemoKeyFile(folder).open())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("demo-key.pem")
        .hasMessageNotContaining("c2VjcmV0");
  }
}
