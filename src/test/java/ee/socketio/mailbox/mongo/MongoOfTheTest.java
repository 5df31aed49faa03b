package ee.socketio.mailbox.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** A server that speaks as MongoDB does, with a client. */
final class MongoOfTheTest implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final MongoServer server = new MongoServer(H2Backend.inMemory());
  private final InetSocketAddress address;
  private final MongoClient client;

  MongoOfTheTest() {
    address = server.bind();
    client = client(uri());
  }

  static MongoClient client(String uri) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .applyToClusterSettings(
                cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .build());
  }

  String uri() {
    return "mongodb://127.0.0.1:" + address.getPort();
  }

  MongoDatabase database() {
    return client.getDatabase("test");
  }

  /** Nobody answers any more. */
  void dies() {
    server.shutdownNow();
  }

  @Override
  public void close() {
    client.close();
    server.shutdownNow();
  }
}
