package ee.socketio.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.marketplace.access.Endpoints;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The use cases of the marketplace in browsers, and its refusals. The pages do not depend on the
 * container, so most of their tests run on one of the two. The tests of the operations, and one of
 * all use cases, run on both.
 */
@ExtendWith(ArquillianExtension.class)
class MarketplaceIT {
  private static final String DATA = UUID.randomUUID().toString();

  /** A text that the test of the chat sends in encrypted messages only. */
  private static final String SECRET = "secret-" + UUID.randomUUID();

  /** A text that the same test sends in an unencrypted message only. */
  private static final String PLAIN = "plain-" + UUID.randomUUID();

  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static WebArchive war() {
    // The test of the dashboard causes one security event.
    return Wars.application(
        "marketplace.alert.security=1\nmarketplace.contact=help@demo.shop", DATA);
  }

  @Test
  void eachUseCaseUpdatesThePagesOfAllAffectedUsers() throws Exception {
    run("browser-market.test.mjs");
  }

  @Test
  @EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
  void theShopOrdersAndModerationWorkInSeveralWindows() throws Exception {
    run("browser-shop.test.mjs");
  }

  @Test
  @EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
  void buyingSellingAndModeratingAreSafeAndClear() throws Exception {
    run("browser-trade.test.mjs");
  }

  @Test
  @EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
  void usersChatAndSeeThePresenceOfOthers() throws Exception {
    run("browser-talk.test.mjs");
  }

  @Test
  void encryptedTextsReachNeitherTheMemoryNorTheStoreNorTheLog() throws Exception {
    run("browser-conversation.test.mjs");
    try (HeapDump heap = HeapDump.of(ContainerProcess.pid())) {
      // The text of the unencrypted message is found, so the search works.
      assertThat(heap.contains(PLAIN)).isTrue();
      assertThat(heap.contains(SECRET)).isFalse();
    }
    assertThat(serverFiles()).isNotEmpty();
    for (Path file : serverFiles()) {
      // The encoding has one character for each byte.
      assertThat(Files.readString(file, ISO_8859_1).contains(SECRET)).as("%s", file).isFalse();
    }
    Path store = Path.of("target", "data", DATA, "marketplace.mv.db");
    if (Files.exists(store)) {
      // Texts that are not encrypted are found, so the check above works.
      assertThat(Files.readString(store, ISO_8859_1)).contains("Do you ship to Crete?");
    }
  }

  /** Returns the files of the store, and the logs of both containers. */
  private static List<Path> serverFiles() throws IOException {
    List<Path> folders =
        List.of(
            Path.of("target", "data", DATA),
            Path.of("target", "failsafe-reports"),
            Path.of(System.getProperty("wildfly.home", "none"), "standalone", "log"));
    List<Path> found = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(Files::isRegularFile).forEach(found::add);
        }
      }
    }
    return found;
  }

  @Test
  @EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
  void theDashboardShowsTheHistoryTheUsersAndTheAuditLog() throws Exception {
    run("browser-dashboard.test.mjs");
  }

  @Test
  @EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
  void thePagesAreAccessible() throws Exception {
    run("browser-access.test.mjs");
  }

  @Test
  @EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
  void eachUseCaseWorksOnASmallPhoneInDarkMode() throws Exception {
    run("browser-phone.test.mjs");
  }

  @Test
  @EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
  void thePagesRecoverFromLostAnswersAndConnections() throws Exception {
    run("browser-trouble.test.mjs");
  }

  @Test
  @EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
  void allPagesShareASessionNotificationsAndErrorPages() throws Exception {
    run("browser-shell.test.mjs");
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
            "SECRET",
            SECRET,
            "PLAIN",
            PLAIN,
            "SCREENSHOT_DIR",
            Path.of("target", "screenshots").toAbsolutePath().toString()));
  }
}
