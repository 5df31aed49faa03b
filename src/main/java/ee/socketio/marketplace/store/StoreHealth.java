package ee.socketio.marketplace.store;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.bson.Document;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A readiness check, which is up while the database answers. */
@Readiness
@ApplicationScoped
public class StoreHealth implements HealthCheck {
  @Inject private MongoDatabase database;

  @Override
  public HealthCheckResponse call() {
    try {
      database.runCommand(new Document("ping", 1));
      return HealthCheckResponse.up("mongodb");
    } catch (MongoException e) {
      return HealthCheckResponse.named("mongodb")
          .down()
          .withData("error", e.getClass().getSimpleName())
          .build();
    }
  }
}
