package ee.socketio.transport.http;

import ee.socketio.ratelimit.http.UnreadBody;
import ee.socketio.transport.Cors;
import ee.socketio.transport.EngineError;
import ee.socketio.transport.HandshakeVerifier;
import ee.socketio.transport.RefusedHosts;
import ee.socketio.transport.RequestFacts;
import ee.socketio.transport.RequestOptions;
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
 * Admits or refuses each request before the polling servlet and the container's WebSocket filter
 * see it. So an invalid WebSocket handshake gets the same status and body as an invalid poll.
 */
public final class EngineFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient RequestOptions options;
  private final transient RequestReader reader;
  private final transient RefusedHosts refusedHosts = new RefusedHosts();
  private final transient CallerReader callers;
  private final transient HandshakeVerifier verifier;
  private final transient Cors cors;
  private final transient Optional<ClientFiles> files;
  private final transient Upgrades upgrades;
  private final transient Runnable onDestroy;

  /** Prepares a request for its upgrade by the container. */
  @FunctionalInterface
  public interface Upgrades {
    /** Returns the request that the container upgrades. */
    HttpServletRequest of(HttpServletRequest request, UpgradeRequest admitted);
  }

  /**
   * @param options the settings that apply to each request
   * @param callers reads the callers of handshakes
   * @param verifier decides which requests are admitted
   * @param cors provides the headers for allowed origins
   * @param files the files of the browser client; empty if they are not served
   * @param upgrades prepares requests for their upgrade
   * @param onDestroy called when the container destroys the filter. Undertow closes all WebSockets
   *     after that, and notifies the context's listeners last.
   */
  public EngineFilter(
      RequestOptions options,
      CallerReader callers,
      HandshakeVerifier verifier,
      Cors cors,
      Optional<ClientFiles> files,
      Upgrades upgrades,
      Runnable onDestroy) {
    this.options = options;
    this.reader = new RequestReader(options.proxies(), options.maxHeaders());
    this.callers = callers;
    this.verifier = verifier;
    this.cors = cors;
    this.files = files;
    this.upgrades = upgrades;
    this.onDestroy = onDestroy;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<RequestFacts> read = reader.read(request);
    if (read.isEmpty()) {
      options.headers().set(request.isSecure(), response::setHeader);
      UnreadBody.close(request, response);
      refuse(EngineError.REQUEST_HEADER_FIELDS_TOO_LARGE, response);
      return;
    }
    RequestFacts facts = read.get();
    options.headers().set(facts.secure(), response::setHeader);
    if (!options.hosts().allows(facts)) {
      refusedHosts.log(facts);
      refuse(EngineError.FORBIDDEN, request, response);
      return;
    }
    admit(facts, request, response, chain);
  }

  private void admit(
      RequestFacts facts,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    if (verifier.allowsOrigin(facts)) {
      cors.answer(facts).forEach(response::setHeader);
    }
    if (!facts.method().equals("POST")) {
      UnreadBody.closeAfterResponse(request, response);
    }
    if (files.isPresent() && files.get().serve(facts, response)) {
      return;
    }
    if (facts.method().equals("OPTIONS")) {
      preflight(facts, response);
      return;
    }
    Optional<EngineError> refusal = verifier.refusal(facts);
    if (refusal.isPresent()) {
      refuse(refusal.get(), request, response);
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    RequestFacts admitted = withCaller(facts, request);
    request.setAttribute(RequestFacts.ATTRIBUTE, admitted);
    if (facts.upgrade()) {
      upgrade(admitted, request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** Adds the caller of a request that opens a session. */
  private RequestFacts withCaller(RequestFacts facts, HttpServletRequest request) {
    return facts.parameter("sid").isPresent() ? facts : facts.withCaller(callers.caller(request));
  }

  private static void refuse(
      EngineError error, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    UnreadBody.closeAfterResponse(request, response);
    refuse(error, response);
  }

  private static void refuse(EngineError error, HttpServletResponse response) throws IOException {
    response.getOutputStream().write(error.respond(response::setStatus, response::setHeader));
  }

  private void upgrade(
      RequestFacts facts,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    UpgradeRequest admitted = UpgradeRequest.enter(facts);
    try {
      chain.doFilter(upgrades.of(callers.upgrading(request), admitted), response);
    } finally {
      admitted.exit();
    }
  }

  private void preflight(RequestFacts facts, HttpServletResponse response) throws IOException {
    if (!verifier.allowsOrigin(facts)) {
      refuse(EngineError.FORBIDDEN, response);
      return;
    }
    Map<String, String> headers = cors.preflight(facts);
    headers.forEach(response::setHeader);
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @Override
  public void destroy() {
    onDestroy.run();
  }
}
