package ee.socketio.container.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Payara Server with a copy of its domain. The {@code asadmin} command deploys the WARs. */
public final class PayaraServer implements Container {
  private static final String DOMAIN = "domain1";
  private static final String ALIAS = "s1as";
  private static final String PASSWORD = "changeit";
  private static final int MINUTES = 3;

  private final Site site;
  private final Path asadmin;
  private final ServerProcess server;

  private PayaraServer(Site site, Path asadmin, ServerProcess server) {
    this.site = site;
    this.asadmin = asadmin;
    this.server = server;
  }

  /** Starts the container with the WARs of the site. */
  public static PayaraServer start(Site site, Path home) throws IOException, InterruptedException {
    Path domain = site.folder().resolve(DOMAIN);
    Folders.copy(home.resolve("glassfish/domains").resolve(DOMAIN), domain);
    site.createKeyStore(domain.resolve("config/keystore.p12"), ALIAS, PASSWORD);
    listen(site, domain.resolve("config/domain.xml"));
    Path commands =
        Files.write(
            site.folder().resolve("after-start.asadmin"),
            site.wars().stream().map(war -> String.join(" ", deploy(war))).toList());
    Path asadmin = home.resolve("bin/asadmin");
    ProcessBuilder command =
        command(
            asadmin,
            List.of(
                "start-domain",
                "--verbose",
                "--domaindir=" + site.folder(),
                "--postbootcommandfile=" + commands,
                DOMAIN));
    return new PayaraServer(site, asadmin, ServerProcess.start(site, command));
  }

  /** Replaces the default ports of the domain with the ports of the site. */
  private static void listen(Site site, Path configuration) throws IOException {
    String text =
        Files.readString(configuration)
            .replace("port=\"8080\"", "port=\"" + site.httpPort() + "\"")
            .replace("port=\"8181\"", "port=\"" + site.httpsPort() + "\"")
            .replace("port=\"4848\"", "port=\"" + site.managementPort() + "\"")
            .replace("port=\"8686\"", "port=\"0\"");
    Files.writeString(configuration, text);
  }

  private static List<String> deploy(Path war) {
    return List.of(
        "deploy", "--force=true", "--contextroot=" + Site.contextRoot(war), war.toString());
  }

  private static ProcessBuilder command(Path asadmin, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("bash", asadmin.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  @Override
  public void redeploy() throws IOException, InterruptedException {
    for (Path war : site.wars()) {
      List<String> arguments = new ArrayList<>(List.of("--port=" + site.managementPort()));
      arguments.addAll(deploy(war));
      execute(arguments);
    }
  }

  private void execute(List<String> arguments) throws IOException, InterruptedException {
    Path log = site.folder().resolve("redeploy.log");
    Process process =
        command(asadmin, arguments).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("asadmin failed: " + Files.readString(log));
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
