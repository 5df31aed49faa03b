package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ee.socketio.container.mistake.DeveloperMistake;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The failure of the deployment, or the log, describes each mistake of a developer. {@link
 * DeveloperMistakesMicroIT} verifies the same on Payara.
 */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "wildfly")
@ExtendWith(ArquillianExtension.class)
class DeveloperMistakesIT {
  @ArquillianResource private Deployer deployer;

  @Deployment(testable = false, managed = false, name = "wrong")
  static WebArchive wrong() {
    return Wars.wrong();
  }

  @Deployment(testable = false, managed = false, name = "bare")
  static WebArchive bare() {
    return Wars.bare();
  }

  @Deployment(testable = false, managed = false, name = "odd")
  static WebArchive odd() {
    return Wars.odd();
  }

  @Test
  void allInvalidDeclarationsFailTheDeploymentTogether() {
    assertThat(messageOf("wrong")).contains(messages(DeveloperMistake.WRONG));
  }

  @Test
  void aHandlerWithoutANamespaceFailsTheDeployment() {
    assertThat(messageOf("bare"))
        .contains(messages(DeveloperMistake.LATE))
        .doesNotContain("key.json");
  }

  @Test
  void aProbableMistakeIsLogged() throws Exception {
    deployer.deploy("odd");
    try (JavaClient client =
        new JavaClient(
            URI.create("http://127.0.0.1:" + System.getProperty("wildfly.http.port") + "/odd/")
                .toURL())) {
      assertThat(client.asks("chat:masage", "hello")[0].toString()).contains("NO_HANDLER");
    } finally {
      deployer.undeploy("odd");
    }
    Path log = Path.of(System.getProperty("wildfly.home"), "standalone", "log", "server.log");

    assertThat(Files.readString(log))
        .contains(messages(DeveloperMistake.ODD))
        .contains(DeveloperMistake.NO_HANDLER.message());
  }

  static List<String> messages(List<DeveloperMistake> mistakes) {
    return mistakes.stream().map(DeveloperMistake::message).toList();
  }

  /** All that the container says about a deployment that fails, without its escapes. */
  private String messageOf(String deployment) {
    Throwable failure = catchThrowable(() -> deployer.deploy(deployment));
    assertThat(failure).as("the deployment fails").isNotNull();
    return String.join(
        "\n",
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .map(Throwable::toString)
            .map(said -> said.replace("\\\"", "\""))
            .toList());
  }
}
