package ee.socketio.container.identity.desk;

import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The orders over HTTP: {@code POST /orders} places one, and {@code DELETE} cancels one. */
@WebServlet("/orders")
@ServletSecurity(@HttpConstraint(rolesAllowed = "customer"))
public class OrderServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject private Orders orders;
  @Inject private Callers callers;

  /** Returns the name and the roles of the caller. */
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(callers.current());
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(orders.place(request.getParameter("article")));
  }

  @Override
  protected void doDelete(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      response.getWriter().print(orders.cancel(request.getParameter("id")));
    } catch (EJBAccessException e) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }
}
