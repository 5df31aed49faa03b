package ee.socketio.container;

import ee.socketio.container.server.Container;
import ee.socketio.container.server.Site;
import ee.socketio.testkit.TestRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;

/**
 * The page of the Admin UI at a container and at a server in Node.js, in one cluster. Payara Micro
 * has the classic adapter, and WildFly has the adapter for streams with recovery.
 */
class AdminUiClusterIT {
  private static final Path FOLDER = Path.of("target", "admin-ui").toAbsolutePath();

  private final String container = System.getProperty("arquillian.launch", "payara-micro");

  @Test
  void thePageShowsAndMovesTheSocketsOfAllServers() throws Exception {
    boolean streams = container.equals("wildfly");
    Files.createDirectories(FOLDER);
    try (TestRedis redis = TestRedis.create()) {
      Site site = Site.in(FOLDER.resolve("site"), war(redis, streams));
      try (Container server = Installations.start(container, site)) {
        NodeTests.runAs(
            "cluster",
            "browser-admin-ui.test.mjs",
            Map.of(
                "APP_URL",
                site.http().toString(),
                "MODE",
                streams ? "streams" : "classic",
                "REDIS_URL",
                redis.uri(),
                "JAVA_PID",
                Long.toString(server.pid()),
                "PICTURES",
                FOLDER.toString()));
      }
    }
  }

  private static Path war(TestRedis redis, boolean streams) {
    Path war = FOLDER.resolve("ROOT.war");
    String cluster =
        """
        socketio.admin-ui.server-id=J1
        socketio.cluster=%s
        socketio.cluster.redis.uri=%s
        socketio.recovery.max-disconnection=%d
        """
            .formatted(streams ? "redis-streams" : "redis", redis.uri(), streams ? 60_000 : 0);
    Wars.cluster(AdminUiIT.CONFIGURATION + cluster)
        .as(ZipExporter.class)
        .exportTo(war.toFile(), true);
    return war;
  }
}
