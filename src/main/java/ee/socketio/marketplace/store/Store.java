package ee.socketio.marketplace.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import ee.socketio.marketplace.DataFolder;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Produces the database of the application: in the MongoDB that {@code mongodb.uri} names ({@code
 * MONGODB_URI} in the environment), or in an {@link EmbeddedStore} without that key.
 */
@ApplicationScoped
public class Store {
  private static final System.Logger LOG = System.getLogger(Store.class.getName());
  private static final String DATABASE = "marketplace";

  private @Nullable EmbeddedStore embedded;
  private MongoClient client;
  private MongoDatabase database;

  @PostConstruct
  void open() {
    Config config = ConfigProvider.getConfig();
    ConnectionString uri =
        new ConnectionString(text(config, "mongodb.uri").orElseGet(() -> embed(config)));
    client = MongoClients.create(settings(uri, timeout(config)));
    database = client.getDatabase(name(config, uri));
    LOG.log(
        Level.INFO,
        "the data are in {0} at {1}, database {2}",
        embedded == null ? "MongoDB" : "the embedded server",
        uri.getHosts(),
        database.getName());
  }

  private String embed(Config config) {
    EmbeddedStore opened =
        EmbeddedStore.open(Path.of(text(config, DataFolder.KEY).orElse(DataFolder.DEFAULT)));
    embedded = opened;
    return opened.uri();
  }

  private static Optional<String> text(Config config, String key) {
    return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
  }

  private static int timeout(Config config) {
    return config.getOptionalValue("mongodb.timeout", Integer.class).orElse(3_000);
  }

  private static String name(Config config, ConnectionString uri) {
    return text(config, "mongodb.database")
        .or(() -> Optional.ofNullable(uri.getDatabase()))
        .orElse(DATABASE);
  }

  /** Returns settings that fail soon if the server does not answer; the URI can override them. */
  private static MongoClientSettings settings(ConnectionString uri, int millis) {
    return MongoClientSettings.builder()
        .applicationName(DATABASE)
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
        .applyToSocketSettings(
            socket ->
                socket
                    .connectTimeout(millis, TimeUnit.MILLISECONDS)
                    .readTimeout(millis, TimeUnit.MILLISECONDS))
        .applyConnectionString(uri)
        .build();
  }

  /** Returns the database of the application. Its collections are safe for use by many threads. */
  @Produces
  @ApplicationScoped
  public MongoDatabase database() {
    return database;
  }

  @PreDestroy
  void close() {
    client.close();
    if (embedded != null) {
      embedded.close();
    }
  }
}
