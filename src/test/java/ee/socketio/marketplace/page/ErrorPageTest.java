package ee.socketio.marketplace.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErrorPageTest {
  private static final String TEMPLATE = "{title}|{text}|{base}|{files}";

  private final Map<String, Object> answer = new HashMap<>();
  private final StringWriter body = new StringWriter();
  private final StaticFiles files = new StaticFiles(context());
  private final ErrorPage page = new ErrorPage(files);

  @Test
  void aRefusedRequestReadsThatTheAccountMayNotOpenThePage() throws Exception {
    assertThat(answerTo(403))
        .startsWith("You do not have access to this page.|Your account may not open it.|");
    assertThat(answer).containsEntry("status", 403);
  }

  @Test
  void aMissingPageReadsThatItDoesNotExist() throws Exception {
    assertThat(answerTo(404))
        .startsWith(
            "This page does not exist.|The address may be wrong, or the page was removed.|");
    assertThat(answer).containsEntry("status", 404);
  }

  @Test
  void aDirectRequestForTheErrorPageFindsNoPage() throws Exception {
    assertThat(answerTo(null)).startsWith("This page does not exist.|");
    assertThat(answer).containsEntry("status", 404);
  }

  @Test
  void thePathsAreAbsoluteBecauseTheRequestCanHaveAnyPath() throws Exception {
    assertThat(answerTo(403)).endsWith("|/market/|/market/v/" + files.version() + "/");
    assertThat(answer).containsEntry("type", "text/html;charset=UTF-8");
  }

  private String answerTo(@Nullable Integer status) throws Exception {
    page.service(request(status), response());
    return body.toString();
  }

  private static HttpServletRequest request(@Nullable Integer status) {
    return proxy(
        HttpServletRequest.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getAttribute" ->
                  RequestDispatcher.ERROR_STATUS_CODE.equals(arguments[0]) ? status : null;
              case "getContextPath" -> "/market";
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private HttpServletResponse response() {
    return proxy(
        HttpServletResponse.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "setStatus" -> answer.put("status", arguments[0]);
              case "setContentType" -> answer.put("type", arguments[0]);
              case "getWriter" -> new PrintWriter(body, true);
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static ServletContext context() {
    return proxy(
        ServletContext.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "getResourceAsStream" ->
                  arguments[0].equals("/WEB-INF/error.html")
                      ? new ByteArrayInputStream(TEMPLATE.getBytes(StandardCharsets.UTF_8))
                      : null;
              case "getResourcePaths" -> Set.of();
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            ErrorPageTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
