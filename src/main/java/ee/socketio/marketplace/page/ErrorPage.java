package ee.socketio.marketplace.page;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Shows a page of the marketplace instead of the container's page for an error. {@code web.xml}
 * lists the errors. The page has absolute paths, because the request can have any path.
 */
@WebServlet("/error-page")
public class ErrorPage extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String TEMPLATE = "/WEB-INF/error.html";

  private final transient StaticFiles files;

  /**
   * @param files the template, scripts and styles
   */
  @Inject
  public ErrorPage(StaticFiles files) {
    this.files = files;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // A direct request asks for a page that does not exist.
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known
            ? known
            : HttpServletResponse.SC_NOT_FOUND;
    boolean forbidden = status == HttpServletResponse.SC_FORBIDDEN;
    String page =
        files
            .text(TEMPLATE)
            .orElse("{title}")
            .replace("{base}", request.getContextPath() + "/")
            .replace("{files}", request.getContextPath() + "/v/" + files.version() + "/")
            .replace(
                "{title}",
                forbidden ? "You do not have access to this page." : "This page does not exist.")
            .replace(
                "{text}",
                forbidden
                    ? "Your account may not open it."
                    : "The address may be wrong, or the page was removed.");
    response.setStatus(status);
    response.setContentType("text/html;charset=UTF-8");
    response.getWriter().write(page);
  }
}
