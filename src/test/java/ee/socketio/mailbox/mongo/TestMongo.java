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

/** An embedded server with the protocol of MongoDB, and a client. */
final class TestMongo implements AutoCloseable {
  private static final int SELECTION_TIMEOUT_SECONDS = 10;

  private final MongoServer server = new MongoServer(H2Backend.inMemory());
  private final InetSocketAddress address;
  private final MongoClient client;

  TestMongo() {
    address = server.bind();
    client = client(uri());
  }

  static MongoClient client(String uri) {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .applyToClusterSettings(
                cluster ->
                    cluster.serverSelectionTimeout(SELECTION_TIMEOUT_SECONDS, TimeUnit.SECONDS))
            .build());
  }

  String uri() {
    return "mongodb://127.0.0.1:" + address.getPort();
  }

  MongoDatabase database() {
    return client.getDatabase("test");
  }

  /** Stops the server; the client then receives no answers. */
  void stop() {
    server.shutdownNow();
  }

  @Override
  public void close() {
    client.close();
    server.shutdownNow();
  }
}
