package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.container.ear.Desk;
import ee.socketio.container.ear.Orders;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The library in the lib folder of an EAR, with an EJB jar and a WAR; Payara Micro takes no EAR.
 */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
@ExtendWith(ArquillianExtension.class)
class EarIT {
  @ArquillianResource private URL url;

  @Deployment(testable = false)
  static EnterpriseArchive ear() {
    return Wars.ear(Orders.class, Desk.class, "socketio.auth.default=optional");
  }

  @Test
  void anEventOfAnEjbReachesTheBrowser() throws Exception {
    try (JavaClient client = new JavaClient(url)) {
      client.asks("order:watch");

      assertThat(client.asks("order:place", "tea")).containsExactly("placed tea");
      assertThat(client.hears("order:placed")).contains("\"item\":\"tea\"");
    }
  }
}
