package ee.socketio.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import org.eclipse.microprofile.jwt.config.Names;
import org.jspecify.annotations.Nullable;

/**
 * Opens {@code mp.jwt.verify.publickey.location}: a file, a class path resource or a URL
 * (MicroProfile JWT 2.1, Configuration Parameters). Local keys are read at once. A thread fetches
 * remote keys.
 */
final class KeyLocation {
  private static final int MAXIMUM_BYTES = 1 << 20;

  private KeyLocation() {}

  /**
   * @throws IllegalArgumentException if a local location cannot be read or contains no usable key
   */
  static KeySource open(
      String location, Set<String> algorithms, KeyFetchOptions options, LongSupplier nanoTime) {
    return hasScheme(location, "http:") || hasScheme(location, "https:")
        ? new RemoteKeys(remote(location, options), algorithms, options, nanoTime)
        : localKeys(location, algorithms);
  }

  /** Whether another machine sends the keys without TLS, so that an attacker can replace them. */
  static boolean isInsecure(String location) {
    return hasScheme(location, "http:") && !isLoopback(host(location));
  }

  private static boolean hasScheme(String location, String scheme) {
    return location.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static String host(String location) {
    try {
      return String.valueOf(new URI(location).getHost()).toLowerCase(Locale.ROOT);
    } catch (URISyntaxException e) {
      return "";
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.matches("127(\\.\\d{1,3}){3}")
        || host.equals("[::1]");
  }

  private static RemoteKeys.Fetch remote(String location, KeyFetchOptions options) {
    try {
      return new KeyDownload(new URI(location), options);
    } catch (URISyntaxException | IllegalArgumentException e) {
      // The message does not quote the URL, because it may contain a password.
      throw new IllegalArgumentException(
          Names.VERIFIER_PUBLIC_KEY_LOCATION + " is not a URL, expected http(s)://host/path");
    }
  }

  private static VerificationKeys localKeys(String location, Set<String> algorithms) {
    try {
      return VerificationKeys.parse(read(local(location)), algorithms);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s \"%s\": %s".formatted(Names.VERIFIER_PUBLIC_KEY_LOCATION, location, e.getMessage()),
          e);
    }
  }

  private static URL local(String location) throws IOException {
    if (location.startsWith("file:")) {
      return URI.create(location).toURL();
    }
    Path file = file(location);
    if (file != null) {
      return file.toUri().toURL();
    }
    URL resource = resource(location.replaceFirst("^classpath:", "").replaceFirst("^/+", ""));
    if (resource == null) {
      throw new IOException("neither a file nor a class path resource, expected one");
    }
    return resource;
  }

  private static @Nullable Path file(String location) {
    try {
      Path file = Path.of(location);
      return Files.isRegularFile(file) ? file : null;
    } catch (InvalidPathException noFile) {
      return null;
    }
  }

  private static @Nullable URL resource(String name) {
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    URL found = application == null ? null : application.getResource(name);
    return found != null ? found : KeyLocation.class.getClassLoader().getResource(name);
  }

  private static String read(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      byte[] bytes = in.readNBytes(MAXIMUM_BYTES + 1);
      if (bytes.length > MAXIMUM_BYTES) {
        throw new IOException("more than " + MAXIMUM_BYTES + " bytes, expected a public key");
      }
      return new String(bytes, UTF_8);
    }
  }
}
