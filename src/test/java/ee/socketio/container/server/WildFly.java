package ee.socketio.container.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** WildFly with a copy of its standalone folder. The deployment scanner deploys the WARs. */
public final class WildFly implements Container {
  /** {@code standalone.xml} uses this key store, alias and password for its HTTPS listener. */
  private static final String KEY_STORE = "configuration/application.keystore";

  private static final String ALIAS = "server";
  private static final String PASSWORD = "password";

  private static final String DOMAIN =
      "<application-security-domain name=\"other\" security-domain=\"ApplicationDomain\"";

  /** The identity stores of Jakarta Security know the users. The security domain knows none. */
  private static final String AD_HOC_IDENTITIES = " integrated-jaspi=\"false\"";

  private static final String CONFIGURATION = "configuration/standalone.xml";
  private static final String DEPLOYMENTS = "deployments";

  private final Site site;
  private final Path deployments;
  private final ServerProcess server;

  private WildFly(Site site, Path deployments, ServerProcess server) {
    this.site = site;
    this.deployments = deployments;
    this.server = server;
  }

  /** Starts the container with the WARs of the site. */
  public static WildFly start(Site site, Path home) throws IOException, InterruptedException {
    Path base = base(site);
    for (String folder : List.of("configuration", DEPLOYMENTS)) {
      Path target = Files.createDirectories(base.resolve(folder));
      Folders.copy(home.resolve("standalone").resolve(folder), target);
    }
    site.createKeyStore(base.resolve(KEY_STORE), ALIAS, PASSWORD);
    configure(base.resolve(CONFIGURATION));
    Path deployments = base.resolve(DEPLOYMENTS);
    for (Path war : site.wars()) {
      Files.copy(war, deployments.resolve(war.getFileName()));
    }
    ProcessBuilder command =
        new ProcessBuilder(
            "bash",
            home.resolve("bin/standalone.sh").toString(),
            "-Djboss.server.base.dir=" + base,
            "-Djboss.http.port=" + site.httpPort(),
            "-Djboss.https.port=" + site.httpsPort(),
            "-Djboss.management.http.port=" + site.managementPort());
    command.environment().put("JAVA_OPTS", "-Xmx512m -Djava.net.preferIPv4Stack=true");
    return new WildFly(site, deployments, ServerProcess.start(site, command));
  }

  private static Path base(Site site) {
    return site.folder().resolve("standalone");
  }

  /**
   * Where the deployment scanner finds a WAR. The application ends when the file with the further
   * extension {@code .deployed} is deleted, and begins when one with {@code .dodeploy} is created.
   */
  public static Path deployment(Site site, Path war) {
    return base(site).resolve(DEPLOYMENTS).resolve(war.getFileName());
  }

  private static void configure(Path configuration) throws IOException {
    String text = Files.readString(configuration);
    text = replace(text, "scan-interval=\"5000\"", "scan-interval=\"500\"");
    // The last domain of this name belongs to the subsystem undertow.
    int web = text.lastIndexOf(DOMAIN);
    String undertow = replace(text.substring(web), DOMAIN, DOMAIN + AD_HOC_IDENTITIES);
    Files.writeString(configuration, text.substring(0, web) + undertow);
  }

  private static String replace(String text, String expected, String replacement)
      throws IOException {
    if (!text.contains(expected)) {
      throw new IOException(CONFIGURATION + " does not contain " + expected);
    }
    return text.replace(expected, replacement);
  }

  @Override
  public void redeploy() throws IOException {
    for (Path war : site.wars()) {
      Files.writeString(deployments.resolve(war.getFileName() + ".dodeploy"), "");
    }
  }

  @Override
  public long pid() {
    return server.pid();
  }

  @Override
  public void close() {
    server.close();
  }
}
