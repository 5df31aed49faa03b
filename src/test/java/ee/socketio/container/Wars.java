package ee.socketio.container;

import ee.socketio.conformance.RestApplication;
import ee.socketio.container.cluster.ControlApplication;
import ee.socketio.container.echo.EchoApplication;
import ee.socketio.container.mistake.Bare;
import ee.socketio.container.mistake.DeveloperMistake;
import ee.socketio.container.mistake.Odd;
import ee.socketio.container.mistake.Ruled;
import ee.socketio.container.mistake.Session;
import ee.socketio.container.mistake.Unseen;
import ee.socketio.container.mistake.WrongDeclarations;
import ee.socketio.container.peers.PeerHandlers;
import ee.socketio.testkit.TestTokens;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WARs that the container tests deploy; all hold the library as Maven has packaged it. */
public final class Wars {
  private static final String PACKAGED =
      System.getProperty("socketio.war", "target/socketio-ee.war");

  private static final String JAR =
      System.getProperty("socketio.jar", "target/socketio-ee-classes.jar");

  /**
   * Maven copies the jars to this folder that the WAR contains and the library does not require.
   */
  private static final Path OPTIONAL_JARS = Path.of("target", "optional-lib");

  /** The strength of a password is no part of most tests. */
  private static final String FAST_LOGINS = "marketplace.login.iterations=1024\n";

  private Wars() {}

  /**
   * The application as it is shipped, at the root of the server, with data of its own: in a folder
   * of the build, or in the MongoDB that {@code MONGODB_URI} names.
   */
  static WebArchive application(String configuration) {
    return application(configuration, UUID.randomUUID().toString());
  }

  /** The same application with the data of an earlier deployment of that name. */
  static WebArchive application(String configuration, String data) {
    String store =
        """

        marketplace.demo=true
        marketplace.demo.remote=true
        marketplace.data=%s
        mongodb.database=test_%s
        """
            .formatted(Path.of("target", "data", data).toAbsolutePath(), data.replace("-", ""));
    return packaged()
        .addAsResource(new StringAsset(FAST_LOGINS + configuration + store), CONFIGURATION);
  }

  /** The library alone, with an application that echoes. */
  static WebArchive echo(String configuration) {
    WebArchive war = packaged();
    withoutMarketplace(war);
    without(war, "/WEB-INF/classes/META-INF/services/org.eclipse.*");
    return war.addPackage(EchoApplication.class.getPackage())
        .addAsResource(new StringAsset(configuration), CONFIGURATION);
  }

  /** The library with its optional jars, and the application of the cluster tests. */
  public static WebArchive cluster(String configuration) {
    WebArchive war = packaged();
    withoutMarketplace(war);
    without(war, "/WEB-INF/classes/META-INF/services/org.eclipse.*");
    return war.addPackage(ControlApplication.class.getPackage())
        .addAsResource(new StringAsset(configuration), CONFIGURATION);
  }

  /** The library with its optional jars, and the application of the tests of peers. */
  static WebArchive peers(String configuration) {
    WebArchive war = packaged();
    withoutMarketplace(war);
    without(war, "/WEB-INF/classes/META-INF/services/org.eclipse.*");
    return war.addPackage(PeerHandlers.class.getPackage())
        .addAsResource(new StringAsset(configuration), CONFIGURATION);
  }

  /** A WAR of one class and one page. Its lib folder contains the library and its dependencies. */
  static WebArchive embedding(Class<?> application, String configuration) {
    return embedding("ROOT.war", configuration, application)
        .addAsWebResource("embedding.html", "index.html");
  }

  /** A WAR of one package. Its lib folder contains the library and its dependencies. */
  static WebArchive embedding(Package application, String configuration) {
    return embedding(application).addAsResource(new StringAsset(configuration), CONFIGURATION);
  }

  /** The application of the conformance suite, with the library's jar in its lib folder. */
  static WebArchive conformance() {
    return embedding(RestApplication.class.getPackage())
        .addAsResource("conformance.properties", CONFIGURATION);
  }

  private static WebArchive embedding(Package application) {
    WebArchive war = ShrinkWrap.create(WebArchive.class, "ROOT.war").addPackage(application);
    libraries().forEach((file, jar) -> war.addAsLibrary(jar, file));
    return war.addAsLibrary(new File(JAR));
  }

  /** A WAR of a few classes. Its lib folder contains the library and its dependencies. */
  static WebArchive embedding(String name, String configuration, Class<?>... application) {
    WebArchive war = ShrinkWrap.create(WebArchive.class, name).addClasses(application);
    libraries().forEach((file, jar) -> war.addAsLibrary(jar, file));
    return war.addAsLibrary(new File(JAR))
        .addAsResource(new StringAsset(configuration), CONFIGURATION);
  }

  /** A WAR with invalid declarations and values. */
  static WebArchive wrong() {
    return embedding(
        "wrong.war", DeveloperMistake.WRONG_VALUES, WrongDeclarations.class, Session.class);
  }

  /** Mistakes that are found late, and a key of the application's own, which is found. */
  static WebArchive bare() {
    return embedding("bare.war", DeveloperMistake.LATE_VALUES, Bare.class, Ruled.class)
        .addAsResource(new StringAsset(TestTokens.rs256("key-1").publicJwk()), "key.json");
  }

  /** A WAR with valid declarations that are probably a mistake. */
  static WebArchive odd() {
    return embedding("odd.war", DeveloperMistake.ODD_VALUES, Odd.class)
        .addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "unseen.jar")
                .addClass(Unseen.class)
                .addAsManifestResource(new StringAsset(NO_BEANS), "beans.xml"));
  }

  private static final String NO_BEANS =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="none"/>
      """;

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

  /** The jars that the library requires: those of the packaged WAR without the optional ones. */
  private static Map<String, Asset> libraries() {
    Map<String, Asset> jars = new TreeMap<>();
    packaged().getContent(Filters.include("/WEB-INF/lib/.*\\.jar")).entrySet().stream()
        .forEach(
            jar -> {
              String path = jar.getKey().get();
              String name = path.substring(path.lastIndexOf('/') + 1);
              if (Files.notExists(OPTIONAL_JARS.resolve(name))) {
                jars.put(name, Objects.requireNonNull(jar.getValue().getAsset()));
              }
            });
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

  /** Removes the marketplace, and the declaration of its error pages. */
  private static void withoutMarketplace(WebArchive war) {
    without(war, "/WEB-INF/classes/ee/socketio/marketplace/.*");
    without(war, "/WEB-INF/web.xml");
  }

  private static void without(WebArchive war, String paths) {
    war.getContent(Filters.include(paths)).keySet().forEach(war::delete);
  }
}
