package ee.socketio.container.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Open Liberty with its own server directory. The application monitor redeploys a WAR that has
 * changed.
 */
public final class OpenLiberty implements Container {
  private static final String SERVER = "conformance";
  private static final String ALIAS = "default";
  private static final String PASSWORD = "changeit";
  private static final String WAR = "application.war";

  private static final String CONFIGURATION =
      """
      <server>
        <featureManager>
          <feature>webProfile-10.0</feature>
          <feature>mpConfig-3.1</feature>
          <feature>mpJwt-2.1</feature>
          <feature>transportSecurity-1.0</feature>
        </featureManager>
        <httpEndpoint id="defaultHttpEndpoint" host="*" httpPort="%d" httpsPort="%d"/>
        <keyStore id="defaultKeyStore" location="key.p12" type="PKCS12" password="%s"/>
        <webApplication location="%s" contextRoot="/"/>
        <applicationMonitor updateTrigger="polled" pollingRate="500ms"/>
      </server>
      """;

  private final Site site;
  private final Path deployed;
  private final ServerProcess server;

  private OpenLiberty(Site site, Path deployed, ServerProcess server) {
    this.site = site;
    this.deployed = deployed;
    this.server = server;
  }

  /** Starts the container with the WAR of the site. */
  public static OpenLiberty start(Site site, Path home) throws IOException, InterruptedException {
    Path folder = site.folder().resolve("servers").resolve(SERVER);
    Path applications = Files.createDirectories(folder.resolve("apps"));
    Path security = Files.createDirectories(folder.resolve("resources/security"));
    site.createKeyStore(security.resolve("key.p12"), ALIAS, PASSWORD);
    Files.writeString(
        folder.resolve("server.xml"),
        CONFIGURATION.formatted(site.httpPort(), site.httpsPort(), PASSWORD, WAR));
    Path deployed = Files.copy(site.war(), applications.resolve(WAR));
    ProcessBuilder command =
        new ProcessBuilder("bash", home.resolve("bin/server").toString(), "run", SERVER);
    command.environment().put("WLP_USER_DIR", site.folder().toString());
    command.environment().put("WLP_SKIP_UMASK", "true");
    command.environment().put("JVM_ARGS", "-Xmx512m");
    return new OpenLiberty(site, deployed, ServerProcess.start(site, command));
  }

  /** Copies the WAR again, because the monitor compares the modification times of the file. */
  @Override
  public void redeploy() throws IOException {
    Files.copy(site.war(), deployed, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() {
    server.close();
  }
}
