package ee.socketio.soak;

import ee.socketio.admin.ServerStatistics;
import jakarta.inject.Inject;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Reads and changes the state of the application for a measurement, without a Socket.IO client. */
@WebServlet("/soak/*")
public class SoakServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient ServerStatistics statistics;
  @Inject private transient Ledger ledger;
  @Inject private transient Talks talks;
  @Inject private transient Pace pace;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain; charset=UTF-8");
    response.getWriter().write(answer(request));
  }

  private String answer(HttpServletRequest request) throws IOException {
    return switch (String.valueOf(request.getPathInfo())) {
      case "/figures" -> figures();
      case "/ledger" -> ledger.drain();
      case "/talks" -> talks.drain();
      case "/pace" -> pace(request);
      default ->
          throw new IOException(
              request.getPathInfo() + " is unknown, expected /figures, /ledger, /talks or /pace");
    };
  }

  private String figures() {
    Map<String, Object> figures = new TreeMap<>(talks.figures());
    figures.put("doubled", ledger.repeated());
    figures.put("server", statistics.snapshot());
    return JsonbBuilder.create().toJson(figures);
  }

  private String pace(HttpServletRequest request) {
    pace.set(
        request.getParameter("event"),
        Integer.parseInt(request.getParameter("perSecond")),
        Integer.parseInt(request.getParameter("bytes")));
    return "ok";
  }
}
