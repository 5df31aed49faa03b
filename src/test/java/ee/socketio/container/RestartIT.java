package ee.socketio.container;

import java.net.URL;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Deploys the application twice, one deployment after the other, with the same data. On Payara
 * Micro, each deployment is a process of its own.
 *
 * <p>Arquillian resolves the URL that a test method takes before the methods with
 * {@code @BeforeEach} run. Each deployment therefore is a test of its own.
 */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class RestartIT {
  private static final String APPLICATION = "application";
  private static final String DATA = UUID.randomUUID().toString();
  private static final String NOTE = "note-" + DATA;

  @ArquillianResource private Deployer deployer;

  @Deployment(name = APPLICATION, managed = false, testable = false)
  static WebArchive war() {
    return Wars.application("", DATA);
  }

  @Test
  @Order(1)
  void theApplicationDeploys() {
    deployer.deploy(APPLICATION);
  }

  @Test
  @Order(2)
  @OperateOnDeployment(APPLICATION)
  void usersOrderAndSendMessages(@ArquillianResource URL url) throws Exception {
    run(url, "before");
    deployer.undeploy(APPLICATION);
  }

  @Test
  @Order(3)
  void theApplicationDeploysAgainWithTheSameData() {
    deployer.deploy(APPLICATION);
  }

  @Test
  @Order(4)
  @OperateOnDeployment(APPLICATION)
  void ordersMessagesAndNotificationsSurviveTheRestart(@ArquillianResource URL url)
      throws Exception {
    run(url, "after");
    deployer.undeploy(APPLICATION);
  }

  private static void run(URL url, String phase) throws Exception {
    NodeTests.run(
        "restart.test.mjs",
        Map.of(
            "APP_URL",
            url.toString(),
            "SOCKETIO_URL",
            url.toString(),
            "PHASE",
            phase,
            "NOTE",
            NOTE));
  }
}
