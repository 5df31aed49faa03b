package ee.socketio.transport.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The official browser client, as it came from npm: {@code socket.io.js} and its siblings below the
 * server's path.
 */
public final class ClientFiles {
  private static final String FOLDER = "/META-INF/socketio-client/";
  private static final Map<String, String> TYPES =
      Map.of(
          "socket.io.js", "text/javascript; charset=utf-8",
          "socket.io.min.js", "text/javascript; charset=utf-8",
          "socket.io.esm.min.js", "text/javascript; charset=utf-8",
          "socket.io.msgpack.min.js", "text/javascript; charset=utf-8",
          "socket.io.js.map", "application/json; charset=utf-8",
          "socket.io.min.js.map", "application/json; charset=utf-8",
          "socket.io.esm.min.js.map", "application/json; charset=utf-8",
          "socket.io.msgpack.min.js.map", "application/json; charset=utf-8");

  private final Map<String, Optional<ClientFile>> loaded = new ConcurrentHashMap<>();

  private record ClientFile(byte[] content, String type, String tag) {}

  /**
   * Answers the request when it is for one of the files.
   *
   * @return whether it was
   */
  boolean serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = request.getRequestURI();
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (!TYPES.containsKey(name) || !request.getMethod().equals("GET")) {
      return false;
    }
    Optional<ClientFile> file = loaded.computeIfAbsent(name, ClientFiles::load);
    if (file.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      write(file.get(), request.getHeader("If-None-Match"), response);
    }
    return true;
  }

  private static void write(ClientFile file, @Nullable String known, HttpServletResponse response)
      throws IOException {
    response.setHeader("ETag", file.tag());
    response.setHeader("Cache-Control", "public, max-age=0");
    if (known != null && known.contains(file.tag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(file.type());
    response.setContentLength(file.content().length);
    response.getOutputStream().write(file.content());
  }

  private static Optional<ClientFile> load(String name) {
    try (InputStream in = ClientFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      return Optional.of(new ClientFile(content, TYPES.getOrDefault(name, ""), tag(content)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
