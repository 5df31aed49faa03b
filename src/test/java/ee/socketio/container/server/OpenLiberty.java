package ee.socketio.container.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;

/**
 * Open Liberty with its own server directory. The application monitor redeploys a WAR that has
 * changed.
 */
public final class OpenLiberty implements Container {
  private static final String SERVER = "conformance";
  private static final String ALIAS = "default";
  private static final String PASSWORD = "changeit";

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
        %s
        <applicationMonitor updateTrigger="polled" pollingRate="500ms"/>
      </server>
      """;

  private static final String APPLICATION = "<webApplication location=\"%s\" contextRoot=\"%s\"/>";

  private final Site site;
  private final Path applications;
  private final ServerProcess server;

  private OpenLiberty(Site site, Path applications, ServerProcess server) {
    this.site = site;
    this.applications = applications;
    this.server = server;
  }

  /** Starts the container with the WARs of the site. */
  public static OpenLiberty start(Site site, Path home) throws IOException, InterruptedException {
    Path folder = site.folder().resolve("servers").resolve(SERVER);
    Path applications = Files.createDirectories(folder.resolve("apps"));
    Path security = Files.createDirectories(folder.resolve("resources/security"));
    site.createKeyStore(security.resolve("key.p12"), ALIAS, PASSWORD);
    Files.writeString(
        folder.resolve("server.xml"),
        CONFIGURATION.formatted(site.httpPort(), site.httpsPort(), PASSWORD, applications(site)));
    copy(site, applications);
    ProcessBuilder command =
        new ProcessBuilder("bash", home.resolve("bin/server").toString(), "run", SERVER);
    command.environment().put("WLP_USER_DIR", site.folder().toString());
    command.environment().put("WLP_SKIP_UMASK", "true");
    command.environment().put("JVM_ARGS", "-Xmx512m");
    return new OpenLiberty(site, applications, ServerProcess.start(site, command));
  }

  private static String applications(Site site) {
    return site.wars().stream()
        .map(war -> APPLICATION.formatted(war.getFileName(), Site.contextRoot(war)))
        .collect(Collectors.joining("\n"));
  }

  private static void copy(Site site, Path applications) throws IOException {
    for (Path war : site.wars()) {
      Path deployed = applications.resolve(war.getFileName());
      Files.copy(war, deployed, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Copies the WARs again, because the monitor compares the modification times of the files. */
  @Override
  public void redeploy() throws IOException {
    copy(site, applications);
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
