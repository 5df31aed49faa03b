package ee.socketio.container.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** Payara Micro, started through its API, which can redeploy the applications. */
public final class PayaraMicro implements Container {
  private static final String MAIN = "ee.socketio.container.redeploy.PayaraOnDemand";
  private static final String ALIAS = "s1as";
  private static final String PASSWORD = "changeit";

  private final ServerProcess server;

  private PayaraMicro(ServerProcess server) {
    this.server = server;
  }

  /**
   * Starts the container with the WARs of the site.
   *
   * @param java the executable of Java
   * @param micro the jar of Payara Micro
   * @param classes a jar with the package of {@link #MAIN}
   */
  public static PayaraMicro start(Site site, Path java, Path micro, Path classes)
      throws IOException, InterruptedException {
    Path keyStore = site.folder().resolve("keystore.p12");
    site.createKeyStore(keyStore, ALIAS, PASSWORD);
    List<String> options =
        List.of(
            "-Xmx512m",
            "-Djavax.net.ssl.keyStore=" + keyStore,
            "-Djavax.net.ssl.keyStorePassword=" + PASSWORD);
    List<String> arguments = new ArrayList<>();
    arguments.add(Integer.toString(site.httpPort()));
    arguments.add(Integer.toString(site.httpsPort()));
    for (Path war : site.wars()) {
      arguments.addAll(List.of(war.toString(), Site.contextRoot(war)));
    }
    ProcessBuilder command = command(java, options, micro, classes, MAIN, arguments);
    return new PayaraMicro(ServerProcess.start(site, command));
  }

  /**
   * The command of a Java process with Payara Micro on its class path. The command opens the same
   * packages as {@code java -jar}.
   */
  public static ProcessBuilder command(
      Path java,
      List<String> options,
      Path micro,
      Path classes,
      String main,
      List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(options);
    try (JarFile jar = new JarFile(micro.toFile())) {
      for (String each : jar.getManifest().getMainAttributes().getValue("Add-Opens").split(" ")) {
        command.add("--add-opens=" + each + "=ALL-UNNAMED");
      }
    }
    command.addAll(List.of("-cp", micro + File.pathSeparator + classes, main));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  @Override
  public void redeploy() throws IOException {
    server.say("redeploy");
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
