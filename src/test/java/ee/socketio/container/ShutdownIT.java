package ee.socketio.container;

import java.net.URL;
import java.util.Map;
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
 * Undeploys the application while clients are connected; on Payara Micro, the undeployment stops
 * the process.
 *
 * <p>Arquillian resolves the URL that a test method takes before the methods with
 * {@code @BeforeEach} run. The deployment therefore is a test of its own, which runs first.
 */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class ShutdownIT {
  private static final String APPLICATION = "application";

  @ArquillianResource private Deployer deployer;

  @Deployment(name = APPLICATION, managed = false, testable = false)
  static WebArchive war() {
    return Wars.echo("socketio.auth.default=optional");
  }

  @Test
  @Order(1)
  void theApplicationDeploys() {
    deployer.deploy(APPLICATION);
  }

  @Test
  @Order(2)
  @OperateOnDeployment(APPLICATION)
  void clientsReceiveQueuedEventsBeforeTheirConnectionsClose(@ArquillianResource URL url)
      throws Exception {
    NodeDialogue.run(
        "shutdown.test.mjs",
        Map.of("SOCKETIO_URL", url.toString()),
        Map.of("undeploy", () -> deployer.undeploy(APPLICATION)));
  }
}
