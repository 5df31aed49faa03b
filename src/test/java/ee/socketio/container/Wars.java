package ee.socketio.container;

import ee.socketio.container.echo.EchoApplication;
import java.io.File;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
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

  /**
   * A WAR of one class and one page, with the library's jar and what it needs in its lib folder.
   */
  static WebArchive embedding(Class<?> application, String configuration) {
    WebArchive war = ShrinkWrap.create(WebArchive.class, "ROOT.war").addClass(application);
    libraries().forEach((name, jar) -> war.addAsLibrary(jar, name));
    return war.addAsLibrary(new File(JAR))
        .addAsResource(new StringAsset(configuration), CONFIGURATION)
        .addAsWebResource("embedding.html", "index.html");
  }

  /** An EAR with the library in its lib folder, an EJB in a jar, and a handler bean in a WAR. */
  static EnterpriseArchive ear(Class<?> ejb, Class<?> handlers, String configuration) {
    EnterpriseArchive ear = ShrinkWrap.create(EnterpriseArchive.class, "shop.ear");
    libraries().forEach((name, jar) -> ear.addAsLibrary(jar, name));
    return ear.addAsLibrary(new File(JAR))
        .addAsModule(ShrinkWrap.create(JavaArchive.class, "orders.jar").addClass(ejb))
        .addAsModule(
            ShrinkWrap.create(WebArchive.class, "shop.war")
                .addClass(handlers)
                .addAsResource(new StringAsset(configuration), CONFIGURATION)
                .setWebXML(new StringAsset(LISTENER)));
  }

  /** What the library needs at run time: the jars of the packaged WAR. */
  private static Map<String, Asset> libraries() {
    Map<String, Asset> jars = new TreeMap<>();
    packaged()
        .getContent(Filters.include("/WEB-INF/lib/.*\\.jar"))
        .forEach(
            (path, node) ->
                jars.put(
                    path.get().substring(path.get().lastIndexOf('/') + 1),
                    Objects.requireNonNull(node.getAsset())));
    return jars;
  }

  private static final String CONFIGURATION = "META-INF/microprofile-config.properties";

  /** Annotations of the EAR's own jars are not read for its WARs. */
  private static final String LISTENER =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <listener>
          <listener-class>ee.socketio.wiring.ServerLifecycle</listener-class>
        </listener>
      </web-app>
      """;

  private static WebArchive packaged() {
    return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
        .importFrom(new File(PACKAGED))
        .as(WebArchive.class);
  }

  private static void without(WebArchive war, String paths) {
    war.getContent(Filters.include(paths)).keySet().forEach(war::delete);
  }
}
