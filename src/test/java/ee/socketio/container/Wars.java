package ee.socketio.container;

import ee.socketio.container.echo.EchoApplication;
import java.io.File;
import java.util.Objects;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WARs that the container tests deploy; all hold the library as Maven has packaged it. */
final class Wars {
  private static final String PACKAGED =
      System.getProperty("socketio.war", "target/socketio-ee.war");

  private static final String JAR =
      System.getProperty("socketio.jar", "target/socketio-ee-classes.jar");

  private Wars() {}

  /** The application as it is shipped, at the root of the server. */
  static WebArchive application(String configuration) {
    return packaged().addAsResource(new StringAsset(configuration), CONFIGURATION);
  }

  /** The library alone, with an application that echoes. */
  static WebArchive echo(String configuration) {
    WebArchive war = packaged();
    without(war, "/WEB-INF/classes/ee/socketio/marketplace/.*");
    without(war, "/WEB-INF/classes/META-INF/services/org.eclipse.*");
    return war.addPackage(EchoApplication.class.getPackage())
        .addAsResource(new StringAsset(configuration), CONFIGURATION);
  }

  /** A WAR of one class, with the library's jar and what it needs in its lib folder. */
  static WebArchive embedding(Class<?> application, String configuration) {
    WebArchive war = ShrinkWrap.create(WebArchive.class, "ROOT.war").addClass(application);
    packaged()
        .getContent(Filters.include("/WEB-INF/lib/.*\\.jar"))
        .forEach((path, node) -> war.add(Objects.requireNonNull(node.getAsset()), path));
    return war.addAsLibrary(new File(JAR))
        .addAsResource(new StringAsset(configuration), CONFIGURATION);
  }

  private static final String CONFIGURATION = "META-INF/microprofile-config.properties";

  private static WebArchive packaged() {
    return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
        .importFrom(new File(PACKAGED))
        .as(WebArchive.class);
  }

  private static void without(WebArchive war, String paths) {
    war.getContent(Filters.include(paths)).keySet().forEach(war::delete);
  }
}
