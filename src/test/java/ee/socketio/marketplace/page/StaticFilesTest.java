package ee.socketio.marketplace.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
  private final Map<String, String> content = new TreeMap<>();
  private final StaticFiles files = new StaticFiles(context());
  private final Map<String, Object> answer = new HashMap<>();

  StaticFilesTest() {
    content.put("/css/base.css", "body {}");
    content.put("/js/shell/page.js", "export {}");
    content.put("/shop.html", "<link href=\"css/base.css\"><a href=\"orders.html\">css/</a>");
    content.put("/WEB-INF/error.html", "secret");
  }

  @Test
  void aPageNamesTheVersionOfItsFiles() throws Exception {
    assertThat(files.version()).matches("[0-9a-f]{12}");
    assertThat(files.page("/shop.html"))
        .contains(
            "<link href=\"v/"
                + files.version()
                + "/css/base.css\"><a href=\"orders.html\">css/</a>");
    assertThat(files.page("/nowhere.html")).isEmpty();
    assertThat(files.page("/WEB-INF/error.html")).isEmpty();
  }

  @Test
  void stylesThatFollowEachOtherAreOneFile() throws Exception {
    content.put("/css/parts.css", "p {}");
    content.put(
        "/shop.html",
        "<link rel=\"stylesheet\" href=\"css/base.css\">\n"
            + "  <link rel=\"stylesheet\" href=\"css/parts.css\">\n  <script>");
    String version = files.version();
    assertThat(files.page("/shop.html"))
        .contains(
            "<link rel=\"stylesheet\" href=\"v/" + version + "/css/base,parts.css\">\n  <script>");
    assertThat(files.styles(List.of("base", "parts"))).contains("body {}\np {}\n");
    assertThat(files.styles(List.of("base", "nowhere"))).isEmpty();
    get("/" + version + "/css/base,nowhere.css");
    assertThat(answer).isEqualTo(Map.of("error", 404));
  }

  @Test
  void theVersionChangesWithEachFile() {
    Set<String> versions = new TreeSet<>(Set.of(files.version()));
    content.put("/js/shell/page.js", "export { }");
    versions.add(new StaticFiles(context()).version());
    content.put("/js/shell/menu.js", "");
    versions.add(new StaticFiles(context()).version());
    assertThat(versions).hasSize(3);
    content.put("/shop.html", "");
    assertThat(versions).contains(new StaticFiles(context()).version());
  }

  @Test
  void aFileOfTheCurrentVersionIsKeptForAYear() throws Exception {
    get("/" + files.version() + "/js/shell/page.js");
    assertThat(answer)
        .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
        .containsEntry("forward", "/js/shell/page.js");
  }

  @Test
  void aFileOfAnotherVersionIsServedAndNotKept() throws Exception {
    get("/0123abcd/css/base.css");
    assertThat(answer).containsEntry("forward", "/css/base.css").doesNotContainKey("Cache-Control");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/shop.html",
        "/WEB-INF/error.html",
        "/css/../WEB-INF/error.html",
        "/css/%2e%2e/WEB-INF/error.html",
        "/css/..;/WEB-INF/error.html",
        "/css//base.css",
        "/css/nowhere.css",
        "/css/base,..,base.css",
        "/css/base,.css",
        "/css/,.css",
        "/css/",
        ""
      })
  void noOtherPathIsServed(String path) throws Exception {
    get("/" + files.version() + path);
    assertThat(answer).isEqualTo(Map.of("error", 404));
  }

  private void get(@Nullable String path) throws Exception {
    new VersionedFiles(files)
        .doGet(
            proxy(
                HttpServletRequest.class,
                (self, method, arguments) ->
                    switch (method.getName()) {
                      case "getPathInfo" -> path;
                      case "getRequestDispatcher" -> dispatcher((String) arguments[0]);
                      default -> throw new UnsupportedOperationException(method.getName());
                    }),
            proxy(
                HttpServletResponse.class,
                (self, method, arguments) ->
                    switch (method.getName()) {
                      case "setHeader" -> answer.put((String) arguments[0], arguments[1]);
                      case "sendError" -> answer.put("error", arguments[0]);
                      default -> throw new UnsupportedOperationException(method.getName());
                    }));
  }

  private RequestDispatcher dispatcher(String path) {
    return proxy(RequestDispatcher.class, (self, method, arguments) -> answer.put("forward", path));
  }

  private ServletContext context() {
    return proxy(
        ServletContext.class,
        (self, method, arguments) -> {
          String path = (String) arguments[0];
          return switch (method.getName()) {
            case "getResource" ->
                content.containsKey(path) ? URI.create("file:" + path).toURL() : null;
            case "getResourceAsStream" ->
                content.containsKey(path)
                    ? new ByteArrayInputStream(content.get(path).getBytes(StandardCharsets.UTF_8))
                    : null;
            case "getResourcePaths" -> children(path);
            default -> throw new UnsupportedOperationException(method.getName());
          };
        });
  }

  private Set<String> children(String folder) {
    return content.keySet().stream()
        .filter(path -> path.startsWith(folder))
        .map(path -> path.substring(0, end(path, path.indexOf('/', folder.length()))))
        .collect(Collectors.toSet());
  }

  private static int end(String path, int slash) {
    return slash < 0 ? path.length() : slash + 1;
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            StaticFilesTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
