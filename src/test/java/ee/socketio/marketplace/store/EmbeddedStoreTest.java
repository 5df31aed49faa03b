package ee.socketio.marketplace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {
  @TempDir private Path folder;

  @Test
  void dataSurviveARestart() {
    inStore(things -> things.insertOne(new Document("_id", 1).append("name", "first")));
    inStore(things -> assertThat(things.find().first()).containsEntry("name", "first"));
  }

  @Test
  void acknowledgedWritesSurviveTheEndOfTheProcess() throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Dying.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(writer.waitFor()).isEqualTo(Dying.STATUS);
    inStore(things -> assertThat(things.countDocuments()).isEqualTo(Dying.DOCUMENTS));
  }

  @Test
  void listensOnTheLoopbackInterfaceOnly() throws IOException {
    try (EmbeddedStore store = EmbeddedStore.open(folder)) {
      URI uri = URI.create(store.uri());
      assertThat(uri.getHost()).isIn("127.0.0.1", "localhost");
      // The same port of another interface is free.
      try (ServerSocket other =
          new ServerSocket(uri.getPort(), 1, java.net.InetAddress.getByName("127.0.0.2"))) {
        assertThat(other.isBound()).isTrue();
      }
    }
  }

  @Test
  void onlyTheirOwnerAccessesTheFolderAndItsFiles() throws IOException {
    Path data = folder.resolve("new/data");
    try (EmbeddedStore store = EmbeddedStore.open(data)) {
      assertThat(store.uri()).isNotEmpty();
      assertThat(permissions(data)).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(data)) {
        assertThat(files).isNotEmpty().allMatch(file -> permissions(file).equals("rw-------"));
      }
    }
  }

  @Test
  void permissionsOfOtherUsersAreRemovedFromTheFile() throws IOException {
    inStore(things -> things.insertOne(new Document("_id", 1)));
    Path file = folder.resolve("marketplace.mv.db");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    inStore(things -> assertThat(things.countDocuments()).isEqualTo(1));

    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  private static String permissions(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFolderIsOpenedOnceAndTheErrorNamesIt() {
    EmbeddedStore store = EmbeddedStore.open(folder);
    assertThatThrownBy(() -> EmbeddedStore.open(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(folder.toString());
    store.close();
  }

  private void inStore(java.util.function.Consumer<MongoCollection<Document>> work) {
    try (EmbeddedStore store = EmbeddedStore.open(folder);
        MongoClient client = MongoClients.create(store.uri())) {
      work.accept(client.getDatabase("test").getCollection("things"));
    }
  }

  /** Writes a document, and halts the process. */
  static final class Dying {
    static final int STATUS = 9;
    static final int DOCUMENTS = 50;

    private Dying() {}

    public static void main(String[] folder) {
      EmbeddedStore store = EmbeddedStore.open(Path.of(folder[0]));
      MongoCollection<Document> things =
          MongoClients.create(store.uri()).getDatabase("test").getCollection("things");
      for (int i = 0; i < DOCUMENTS; i++) {
        things.insertOne(new Document("_id", i));
      }
      Runtime.getRuntime().halt(STATUS);
    }
  }
}
