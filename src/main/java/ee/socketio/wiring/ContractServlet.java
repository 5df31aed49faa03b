package ee.socketio.wiring;

import ee.socketio.contract.Contract;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;

/** Serves the contract of the application as {@code events.d.ts} and {@code asyncapi.json}. */
final class ContractServlet extends HttpServlet {
  @Serial private static final long serialVersionUID = 1;

  private final transient byte[] typeScript;
  private final transient byte[] asyncApi;

  ContractServlet(Contract contract, String title) {
    typeScript = contract.typeScript().getBytes(StandardCharsets.UTF_8);
    asyncApi = contract.asyncApi(title, "1").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String file = request.getPathInfo() == null ? "/" : request.getPathInfo();
    switch (file) {
      case "/events.d.ts" -> send(response, "text/plain;charset=UTF-8", typeScript);
      case "/asyncapi.json" -> send(response, "application/json", asyncApi);
      default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static void send(HttpServletResponse response, String type, byte[] body)
      throws IOException {
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
