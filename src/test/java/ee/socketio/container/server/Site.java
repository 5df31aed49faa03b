package ee.socketio.container.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The folder, the WARs and the ports that one container uses.
 *
 * @param folder contains all files of the container; empty before the container starts
 * @param wars the applications, at least one
 */
public record Site(Path folder, List<Path> wars, int httpPort, int httpsPort, int managementPort) {
  private static final int SECONDS = 60;
  private static final String ROOT = "ROOT.war";

  /** Empties the folder and finds free ports. */
  public static Site in(Path folder, Path... wars) throws IOException {
    Folders.delete(folder);
    Files.createDirectories(folder);
    List<Integer> ports = freePorts();
    return new Site(
        folder.toAbsolutePath(),
        Stream.of(wars).map(Path::toAbsolutePath).toList(),
        ports.get(0),
        ports.get(1),
        ports.get(2));
  }

  /**
   * The context root of a WAR: {@code /} for {@code ROOT.war}, {@code /shop} for {@code shop.war}.
   */
  static String contextRoot(Path war) {
    String name = war.getFileName().toString();
    return name.equals(ROOT) ? "/" : "/" + name.replace(".war", "");
  }

  /** The URLs of all applications, with a slash at the end. */
  List<URI> applications() {
    return wars.stream()
        .map(war -> http().resolve(contextRoot(war).replaceFirst("([^/])$", "$1/")))
        .toList();
  }

  public URI http() {
    return URI.create("http://localhost:" + httpPort + "/");
  }

  public URI https() {
    return URI.create("https://localhost:" + httpsPort + "/");
  }

  /** The certificate of {@link #https()} as PEM. {@link #createKeyStore} creates the file. */
  public Path certificate() {
    return folder.resolve("certificate.pem");
  }

  /** Creates a key with a self-signed certificate for the loopback interface. */
  void createKeyStore(Path keyStore, String alias, String password)
      throws IOException, InterruptedException {
    Files.deleteIfExists(keyStore);
    keytool(
        keyStore,
        alias,
        password,
        "-genkeypair",
        "-keyalg",
        "RSA",
        "-keysize",
        "2048",
        "-validity",
        "30",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=dns:localhost,ip:127.0.0.1",
        "-storetype",
        "PKCS12");
    keytool(keyStore, alias, password, "-exportcert", "-rfc", "-file", certificate().toString());
  }

  private void keytool(Path keyStore, String alias, String password, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-keystore", keyStore.toString(), "-storepass", password, "-alias", alias));
    Path log = folder.resolve("keytool.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("keytool failed: " + Files.readString(log));
    }
  }

  private static List<Integer> freePorts() throws IOException {
    try (ServerSocket one = new ServerSocket(0);
        ServerSocket two = new ServerSocket(0);
        ServerSocket three = new ServerSocket(0)) {
      return List.of(one.getLocalPort(), two.getLocalPort(), three.getLocalPort());
    }
  }
}
