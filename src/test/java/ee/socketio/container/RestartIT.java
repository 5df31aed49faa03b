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
 * The application is deployed twice, one time after the other, with the same data. On Payara Micro
 * each time is a process of its own.
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
  void starts() {
    deployer.deploy(APPLICATION);
  }

  @Test
  @Order(2)
  @OperateOnDeployment(APPLICATION)
  void peopleDoTheirThings(@ArquillianResource URL url) throws Exception {
    run(url, "before");
    deployer.undeploy(APPLICATION);
  }

  @Test
  @Order(3)
  void startsAgain() {
    deployer.deploy(APPLICATION);
  }

  @Test
  @Order(4)
  @OperateOnDeployment(APPLICATION)
  void nothingIsLost(@ArquillianResource URL url) throws Exception {
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
