package ee.socketio.container.redeploy;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Occupies the thread of a request for a moment, so that simultaneous requests need many threads.
 */
@WebServlet("/wait")
public class WaitingServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int MILLIS = 100;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    try {
      Thread.sleep(MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
