package ee.socketio.transport.http;

import ee.socketio.transport.RequestFacts;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves files for browsers below the server's path: the official client from npm, which is {@code
 * socket.io.js} and its variants, and the module {@code socketio-ee.js} with its types.
 */
public final class ClientFiles {
  private static final String FOLDER = "/META-INF/socketio-client/";
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final Map<String, String> TYPES =
      Map.of(
          "socketio-ee.js", "text/javascript; charset=utf-8",
          "socketio-ee.d.ts", "text/plain; charset=utf-8",
          "socket.io.js", "text/javascript; charset=utf-8",
          "socket.io.min.js", "text/javascript; charset=utf-8",
          "socket.io.esm.min.js", "text/javascript; charset=utf-8",
          "socket.io.msgpack.min.js", "text/javascript; charset=utf-8",
          "socket.io.js.map", "application/json; charset=utf-8",
          "socket.io.min.js.map", "application/json; charset=utf-8",
          "socket.io.esm.min.js.map", "application/json; charset=utf-8",
          "socket.io.msgpack.min.js.map", "application/json; charset=utf-8");

  private final Map<String, Optional<ClientFile>> loaded = new ConcurrentHashMap<>();

  /**
   * Answers a GET or HEAD request for one of the files.
   *
   * @return false if the request is not for one of them, and has no answer yet
   */
  boolean serve(RequestFacts request, HttpServletResponse response) throws IOException {
    String name = request.path().substring(request.path().lastIndexOf('/') + 1);
    if (!TYPES.containsKey(name) || !METHODS.contains(request.method())) {
      return false;
    }
    Optional<ClientFile> file = loaded.computeIfAbsent(name, ClientFiles::load);
    if (file.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      file.get().answer(request, response);
    }
    return true;
  }

  private static Optional<ClientFile> load(String name) {
    try (InputStream in = ClientFiles.class.getResourceAsStream(FOLDER + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(ClientFile.of(in.readAllBytes(), TYPES.getOrDefault(name, "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
