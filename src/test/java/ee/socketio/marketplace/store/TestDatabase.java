package ee.socketio.marketplace.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A new database: in the MongoDB that {@code MONGODB_URI} names, or in an embedded store in a
 * folder that {@link #close} deletes.
 */
public final class TestDatabase implements AutoCloseable {
  private final @Nullable Path folder;
  private final @Nullable EmbeddedStore embedded;
  private final MongoClient client;
  private final MongoDatabase database;

  private TestDatabase(@Nullable Path folder, @Nullable EmbeddedStore embedded, String uri) {
    this.folder = folder;
    this.embedded = embedded;
    client = MongoClients.create(uri);
    database = client.getDatabase("test_" + UUID.randomUUID().toString().replace("-", ""));
  }

  public static TestDatabase open() throws IOException {
    String uri = System.getenv("MONGODB_URI");
    if (uri != null && !uri.isBlank()) {
      return new TestDatabase(null, null, uri);
    }
    Path folder = Files.createTempDirectory("socketio-store");
    EmbeddedStore embedded = EmbeddedStore.open(folder);
    return new TestDatabase(folder, embedded, embedded.uri());
  }

  public MongoDatabase database() {
    return database;
  }

  @Override
  public void close() throws IOException {
    database.drop();
    client.close();
    if (embedded != null) {
      embedded.close();
    }
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}
