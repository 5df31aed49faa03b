package ee.socketio.transport.http;

import ee.socketio.transport.Cors;
import ee.socketio.transport.EngineError;
import ee.socketio.transport.HandshakeVerifier;
import ee.socketio.transport.RequestFacts;
import ee.socketio.transport.UpgradeRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Stands before the polling servlet and before the container's own WebSocket filter, so that a
 * wrong WebSocket handshake is refused with a status and a body as well.
 */
public final class EngineFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient HandshakeVerifier admission;
  private final transient Cors cors;
  private final transient Optional<ClientFiles> files;
  private final transient Upgrades upgrades;
  private final transient Runnable end;

  /** What a request becomes before the container upgrades it. */
  @FunctionalInterface
  public interface Upgrades {
    /** The request for the container. */
    HttpServletRequest of(HttpServletRequest request, UpgradeRequest admitted);
  }

  /**
   * @param files the client's files, if they are served
   * @param upgrades makes of a request one that can be upgraded
   * @param end is run when the container takes the gate away. Undertow closes all WebSockets after
   *     that, and only then tells the context's listeners.
   */
  public EngineFilter(
      HandshakeVerifier admission,
      Cors cors,
      Optional<ClientFiles> files,
      Upgrades upgrades,
      Runnable end) {
    this.admission = admission;
    this.cors = cors;
    this.files = files;
    this.upgrades = upgrades;
    this.end = end;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestFacts facts = ServletFacts.of(request);
    if (admission.allowsOrigin(facts)) {
      cors.answer(facts).forEach(response::setHeader);
    }
    if (facts.hasBody() && !facts.method().equals("POST")) {
      leaveBody(request, response);
    }
    if (files.isPresent() && files.get().serve(facts, response)) {
      return;
    }
    if (facts.method().equals("OPTIONS")) {
      preflight(facts, response);
      return;
    }
    Optional<EngineError> refusal = admission.refusal(facts);
    if (refusal.isPresent()) {
      if (facts.hasBody()) {
        leaveBody(request, response);
      }
      Refusals.write(refusal.get(), response);
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    request.setAttribute(RequestFacts.ATTRIBUTE, facts);
    if (facts.upgrade()) {
      upgrade(facts, request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Nobody reads the body: Undertow would wait for its end, to read the next request behind it. */
  private static void leaveBody(HttpServletRequest request, HttpServletResponse response) {
    if (request.getProtocol().startsWith("HTTP/1")) {
      response.setHeader("Connection", "close");
    }
  }

  private void upgrade(
      RequestFacts facts,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    UpgradeRequest admitted = UpgradeRequest.enter(facts);
    try {
      chain.doFilter(upgrades.of(request, admitted), response);
    } finally {
      admitted.leave();
    }
  }

  private void preflight(RequestFacts facts, HttpServletResponse response) throws IOException {
    if (!admission.allowsOrigin(facts)) {
      Refusals.write(EngineError.FORBIDDEN, response);
      return;
    }
    Map<String, String> headers = cors.preflight(facts);
    headers.forEach(response::setHeader);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @Override
  public void destroy() {
    end.run();
  }
}
