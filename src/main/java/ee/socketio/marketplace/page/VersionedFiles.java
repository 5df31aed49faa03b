package ee.socketio.marketplace.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves scripts and styles below {@code v/<version>/}. Browsers keep a file of the current version
 * for a year. A page of another version, which a browser still shows, receives the current files.
 */
@WebServlet("/v/*")
public class VersionedFiles extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

  /** No segment of a path begins with a point, so a path cannot leave its folder. */
  private static final Pattern FILE =
      Pattern.compile("/([0-9a-f]+)(/(?:css|js|vendor)(?:/[\\w-]+(?:\\.[\\w-]+)*)+)");

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
    String path = request.getPathInfo();
    Matcher file = FILE.matcher(path == null ? "" : path);
    if (!file.matches() || !files.contains(file.group(2))) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    if (file.group(1).equals(files.version())) {
      response.setHeader("Cache-Control", FOR_A_YEAR);
    }
    request.getRequestDispatcher(file.group(2)).forward(request, response);
  }
}
