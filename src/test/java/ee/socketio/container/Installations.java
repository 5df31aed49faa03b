package ee.socketio.container;

import static org.junit.jupiter.api.Assumptions.abort;

import ee.socketio.container.redeploy.PayaraOnDemand;
import ee.socketio.container.server.Container;
import ee.socketio.container.server.Jdk;
import ee.socketio.container.server.OpenLiberty;
import ee.socketio.container.server.PayaraMicro;
import ee.socketio.container.server.PayaraServer;
import ee.socketio.container.server.Site;
import ee.socketio.container.server.WildFly;
import java.io.IOException;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** The containers that the build has put into its folder, by name. */
public final class Installations {
  private static final int JAVA_OF_JAKARTA_EE_10 = 17;
  private static final int JAVA_OF_JAKARTA_EE_11 = 21;

  private Installations() {}

  /** Starts a container with the WARs of a site. */
  public static Container start(String name, Site site) throws IOException, InterruptedException {
    return switch (name) {
      case "payara-micro" -> micro(site, "payara.microJar", JAVA_OF_JAKARTA_EE_10);
      case "payara-micro-7" -> micro(site, "payara.micro7Jar", JAVA_OF_JAKARTA_EE_11);
      case "wildfly" -> WildFly.start(site, installed("wildfly.home"));
      case "payara-server" -> PayaraServer.start(site, installed("payara.home"));
      case "open-liberty" -> OpenLiberty.start(site, installed("liberty.home"));
      default -> throw new IllegalArgumentException(name + ", expected the name of a container");
    };
  }

  private static Container micro(Site site, String jar, int feature)
      throws IOException, InterruptedException {
    Path java =
        Jdk.atLeast(feature)
            .orElseGet(
                () -> abort("no Java " + feature + " was found, JAVA_HOME_... can name one"));
    Path classes = site.folder().resolve("redeploy.jar");
    ShrinkWrap.create(JavaArchive.class)
        .addPackage(PayaraOnDemand.class.getPackage())
        .as(ZipExporter.class)
        .exportTo(classes.toFile());
    return PayaraMicro.start(site, java, installed(jar), classes);
  }

  private static Path installed(String property) {
    return Path.of(System.getProperty(property));
  }
}
