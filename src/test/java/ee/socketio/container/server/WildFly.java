package ee.socketio.container.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** WildFly with a copy of its standalone folder. The deployment scanner deploys the WAR. */
public final class WildFly implements Container {
  /** {@code standalone.xml} uses this key store, alias and password for its HTTPS listener. */
  private static final String KEY_STORE = "configuration/application.keystore";

  private static final String ALIAS = "server";
  private static final String PASSWORD = "password";

  private static final String CONFIGURATION = "configuration/standalone.xml";
  private static final String WAR = "ROOT.war";

  private final Path deployments;
  private final ServerProcess server;

  private WildFly(Path deployments, ServerProcess server) {
    this.deployments = deployments;
    this.server = server;
  }

  /** Starts the container with the WAR of the site. */
  public static WildFly start(Site site, Path home) throws IOException, InterruptedException {
    Path base = site.folder().resolve("standalone");
    for (String folder : List.of("configuration", "deployments")) {
      Path target = Files.createDirectories(base.resolve(folder));
      Folders.copy(home.resolve("standalone").resolve(folder), target);
    }
    site.createKeyStore(base.resolve(KEY_STORE), ALIAS, PASSWORD);
    scanOften(base.resolve(CONFIGURATION));
    Path deployments = base.resolve("deployments");
    Files.copy(site.war(), deployments.resolve(WAR));
    ProcessBuilder command =
        new ProcessBuilder(
            "bash",
            home.resolve("bin/standalone.sh").toString(),
            "-Djboss.server.base.dir=" + base,
            "-Djboss.http.port=" + site.httpPort(),
            "-Djboss.https.port=" + site.httpsPort(),
            "-Djboss.management.http.port=" + site.managementPort());
    command.environment().put("JAVA_OPTS", "-Xmx512m -Djava.net.preferIPv4Stack=true");
    return new WildFly(deployments, ServerProcess.start(site, command));
  }

  private static void scanOften(Path configuration) throws IOException {
    String text = Files.readString(configuration);
    String often = text.replace("scan-interval=\"5000\"", "scan-interval=\"500\"");
    if (often.equals(text)) {
      throw new IOException(configuration + " has no scan-interval of 5000");
    }
    Files.writeString(configuration, often);
  }

  @Override
  public void redeploy() throws IOException {
    Files.writeString(deployments.resolve(WAR + ".dodeploy"), "");
  }

  @Override
  public void close() {
    server.close();
  }
}
