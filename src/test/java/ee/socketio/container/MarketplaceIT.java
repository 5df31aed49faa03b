package ee.socketio.container;

import ee.socketio.marketplace.access.Endpoints;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The use cases of the marketplace in browsers, and its refusals. */
@ExtendWith(ArquillianExtension.class)
class MarketplaceIT {
  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    // The test of the dashboard causes one security event.
    return Wars.application("marketplace.alert.security=1");
  }

  @Test
  void eachUseCaseUpdatesThePagesOfAllAffectedUsers() throws Exception {
    run("browser-market.test.mjs");
  }

  @Test
  void usersChatAndSeeThePresenceOfOthers() throws Exception {
    run("browser-talk.test.mjs");
  }

  @Test
  void theDashboardShowsTheHistoryTheUsersAndTheAuditLog() throws Exception {
    run("browser-dashboard.test.mjs");
  }

  @Test
  void thePagesAreAccessible() throws Exception {
    run("browser-access.test.mjs");
  }

  @Test
  void thePagesRecoverFromLostAnswersAndConnections() throws Exception {
    run("browser-trouble.test.mjs");
  }

  @Test
  void invalidOperationsAreRefusedWithoutAnEffect() throws Exception {
    run("refusals.test.mjs");
  }

  @Test
  void eachRoleMayPerformTheOperationsOfTheTableOnly() throws Exception {
    run("permissions.test.mjs");
  }

  private void run(String file) throws Exception {
    NodeTests.run(
        file,
        Map.of(
            "APP_URL",
            url.toString(),
            "SOCKETIO_URL",
            url.toString(),
            "PERMISSIONS",
            Endpoints.table(),
            "SCREENSHOT_DIR",
            Path.of("target", "screenshots").toAbsolutePath().toString()));
  }
}
