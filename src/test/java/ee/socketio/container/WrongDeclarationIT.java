package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.container.embedding.Unkept;
import ee.socketio.container.embedding.Wrong;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A handler bean that cannot work fails the deployment. Payara Micro says so in its log alone, so
 * it cannot be asked.
 */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
@ExtendWith(ArquillianExtension.class)
class WrongDeclarationIT {
  @ArquillianResource private Deployer deployer;

  @Deployment(testable = false, managed = false, name = "wrong")
  static WebArchive war() {
    return Wars.embedding(Wrong.class, "socketio.auth.default=optional");
  }

  @Deployment(testable = false, managed = false, name = "unkept")
  static WebArchive unkept() {
    return Wars.embedding("unkept.war", Unkept.class, "socketio.auth.default=optional");
  }

  @Test
  void aDurableEventWithoutAStoreFailsTheDeploymentToo() {
    assertThatThrownBy(() -> deployer.deploy("unkept"))
        .hasMessageContaining(Unkept.class.getName())
        .hasMessageContaining("there is no bean of type EventStore");
  }

  @Test
  void theDeploymentFailsAndNamesTheMethod() {
    assertThatThrownBy(() -> deployer.deploy("wrong"))
        .hasMessageContaining(Wrong.class.getName() + ".wrong()")
        .hasMessageContaining("which nothing can be bound to");
  }
}
