package ee.socketio.container;

import ee.socketio.container.server.Container;
import ee.socketio.container.server.Site;
import ee.socketio.testkit.TestRedis;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The page of the Admin UI at Payara Micro and at a server in Node.js, in one cluster. */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
class AdminUiClusterIT {
  private static final Path FOLDER = Path.of("target", "admin-ui").toAbsolutePath();

  @Test
  void thePageShowsAndMovesTheSocketsOfAllServers() throws Exception {
    Files.createDirectories(FOLDER);
    try (TestRedis redis = TestRedis.create()) {
      Path war = FOLDER.resolve("ROOT.war");
      Wars.cluster(
              AdminUiIT.CONFIGURATION
                  + "socketio.admin-ui.server-id=J1\nsocketio.cluster=redis\n"
                  + "socketio.cluster.redis.uri="
                  + redis.uri())
          .as(ZipExporter.class)
          .exportTo(war.toFile(), true);
      Site site = Site.in(FOLDER.resolve("site"), war);
      try (Container payara = Installations.start("payara-micro", site)) {
        NodeTests.run(
            "cluster-admin-ui",
            "browser-admin-ui.test.mjs",
            Map.of(
                "APP_URL",
                site.http().toString(),
                "REDIS_URL",
                redis.uri(),
                "JAVA_PID",
                Long.toString(payara.pid()),
                "PICTURES",
                FOLDER.toString()));
      }
    }
  }
}
