package ee.socketio.container.identity.desk;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

/**
 * The HTTP session of a user: {@code DELETE /session} ends it, {@code DELETE /session?keep} only
 * logs the user out, {@code POST /session?seconds=n} changes its timeout, and {@code PUT /session}
 * changes its id.
 */
@WebServlet("/session")
public class SessionServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doDelete(HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    request.logout();
    HttpSession session = request.getSession(false);
    if (session != null && request.getParameter("keep") == null) {
      session.invalidate();
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    int seconds = Integer.parseInt(request.getParameter("seconds"));
    request.getSession().setMaxInactiveInterval(seconds);
  }

  @Override
  protected void doPut(HttpServletRequest request, HttpServletResponse response) {
    request.changeSessionId();
  }
}
