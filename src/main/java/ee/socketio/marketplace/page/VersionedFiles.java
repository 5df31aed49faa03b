package ee.socketio.marketplace.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves scripts and styles below {@code v/<version>/}. Browsers keep a file of the current version
 * for a year. Several styles can be one file, because each request takes time. A page of another
 * version, which a browser still shows, receives the current files.
 */
@WebServlet("/v/*")
public class VersionedFiles extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

  /** No segment of a path begins with a point, so a path cannot leave its folder. */
  private static final Pattern FILE =
      Pattern.compile("/([0-9a-f]+)(/(?:css|js|vendor)(?:/[\\w-]+(?:\\.[\\w-]+)*)+)");

  private static final int MAX_STYLES = 10;

  /** Several styles, such as {@code base,layout.css}. */
  private static final Pattern STYLES =
      Pattern.compile("/([0-9a-f]+)/css/([\\w-]+(?:,[\\w-]+){1," + (MAX_STYLES - 1) + "})\\.css");

  private final transient StaticFiles files;

  /**
   * @param files the scripts and styles
   */
  @Inject
  public VersionedFiles(StaticFiles files) {
    this.files = files;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String info = request.getPathInfo();
    String path = info == null ? "" : info;
    Matcher styles = STYLES.matcher(path);
    if (styles.matches()) {
      sendStyles(styles, response);
      return;
    }
    Matcher file = FILE.matcher(path);
    if (!file.matches() || !files.contains(file.group(2))) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    keep(file.group(1), response);
    request.getRequestDispatcher(file.group(2)).forward(request, response);
  }

  private void sendStyles(Matcher styles, HttpServletResponse response) throws IOException {
    Optional<String> joined = files.styles(List.of(styles.group(2).split(",", -1)));
    if (joined.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    keep(styles.group(1), response);
    response.setContentType("text/css;charset=UTF-8");
    response.getOutputStream().write(joined.get().getBytes(StandardCharsets.UTF_8));
  }

  private void keep(String version, HttpServletResponse response) {
    if (version.equals(files.version())) {
      response.setHeader("Cache-Control", FOR_A_YEAR);
    }
  }
}
