package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.container.redeploy.Redeployments;
import ee.socketio.container.redeploy.Redeployments.Leftovers;
import ee.socketio.container.redeploy.WaitingServlet;
import ee.socketio.engine.CloseReason;
import java.net.URI;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Redeploys a node of a cluster twenty times into one WildFly, with clients each time, and counts
 * the objects, threads and ports that remain, and what remains in Redis and on the other node.
 *
 * <p>Arquillian resolves the URL that a test method takes before the methods with
 * {@code @BeforeEach} run. The deployment therefore is a test of its own, which runs first.
 */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class RedeployIT {
  private static final String AGAIN = "again";
  private static final int TIMES = 20;

  /**
   * Applications that may exist, with the deployed one: the container reuses objects, and the JDK
   * caches one.
   */
  private static final int HELD = 5;

  private static final String CONFIGURATION =
      """
      socketio.auth.default=optional
      socketio.cluster=redis
      socketio.cluster.redis.uri=%s
      """;

  private static Neighbour neighbour;

  @ArquillianResource private Deployer deployer;

  @Deployment(name = AGAIN, managed = false, testable = false)
  static WebArchive war() throws Exception {
    neighbour = Neighbour.classic();
    return Wars.echo(CONFIGURATION.formatted(neighbour.uri())).addClass(WaitingServlet.class);
  }

  @AfterAll
  static void stop() {
    neighbour.close();
  }

  @Test
  @Order(1)
  void theApplicationDeploys() {
    deployer.deploy(AGAIN);
  }

  @Test
  @Order(2)
  @OperateOnDeployment(AGAIN)
  void redeploymentsLeaveNothingBehind(@ArquillianResource URL url) throws Exception {
    deployer.undeploy(AGAIN);
    Leftovers left =
        Redeployments.count(
            TIMES,
            container(),
            URI.create(url.toString()),
            ContainerProcess.pid(),
            CloseReason.class.getName());
    assertThat(left.instances()).isLessThanOrEqualTo(HELD * CloseReason.values().length);
    assertThat(left.threads()).isZero();
    assertThat(left.ports()).isZero();
    neighbour.assertThatNothingRemainsOf(TIMES);
  }

  private Redeployments.Container container() {
    return new Redeployments.Container() {
      @Override
      public void deploy() throws Exception {
        deployer.deploy(AGAIN);
        neighbour.awaitOther();
      }

      @Override
      public void undeploy() {
        deployer.undeploy(AGAIN);
      }
    };
  }
}
