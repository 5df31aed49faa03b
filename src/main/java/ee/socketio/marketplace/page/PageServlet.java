package ee.socketio.marketplace.page;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Serves the pages, which name the version of their scripts and styles. Browsers validate a page on
 * each use, so a new version is used at once.
 */
@WebServlet({"", "*.html"})
public class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient StaticFiles files;

  /**
   * @param files the pages, scripts and styles
   */
  @Inject
  public PageServlet(StaticFiles files) {
    this.files = files;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getServletPath();
    Optional<String> page = files.page(path.isEmpty() || path.equals("/") ? "/index.html" : path);
    if (page.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    byte[] content = page.get().getBytes(StandardCharsets.UTF_8);
    String tag = "\"" + files.version() + "-" + Integer.toHexString(page.get().hashCode()) + "\"";
    response.setHeader("ETag", tag);
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType("text/html;charset=UTF-8");
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}
