package ee.socketio.transport.polling;

import ee.socketio.engine.Engine;
import ee.socketio.engine.Session;
import ee.socketio.transport.AcceptEncoding;
import ee.socketio.transport.BearerToken;
import ee.socketio.transport.EngineError;
import ee.socketio.transport.RequestFacts;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Takes the polling requests that the gate has admitted. No thread waits in a poll, or for a body.
 */
public final class PollingServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String OCTETS = "application/octet-stream";

  private final transient Engine engine;
  private final transient BearerToken bearer;
  private final transient Executor answers;

  /**
   * @param engine opens and finds the sessions
   * @param bearer where the token of a handshake is
   * @param answers completes requests on threads that serve none
   */
  public PollingServlet(Engine engine, BearerToken bearer, Executor answers) {
    this.engine = engine;
    this.bearer = bearer;
    this.answers = answers;
  }

  /** A WebSocket handshake that comes here was none for the container. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (facts(request).upgrade()) {
      response.getOutputStream().write(PollingResponse.refusal(response));
    } else {
      super.service(request, response);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RequestFacts facts = facts(request);
    Optional<PollingTransport> transport =
        facts.parameter("sid").isPresent() ? existing(facts) : Optional.of(open(facts));
    if (transport.isEmpty()) {
      response.getOutputStream().write(PollingResponse.refusal(response));
      return;
    }
    AsyncContext async = request.startAsync();
    // The heartbeat bounds how long a poll waits; the container's own timeout would only cut it
    // short.
    async.setTimeout(0);
    new ServletPoll(async, engine.timer(), answers, compressFrom(facts)).waitOn(transport.get());
  }

  private int compressFrom(RequestFacts facts) {
    int from = engine.options().compressFrom();
    return from > 0 && AcceptEncoding.of(facts).gzip() ? from : PollingResponse.NEVER;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<PollingTransport> existing = existing(facts(request));
    if (existing.isEmpty()) {
      response.getOutputStream().write(PollingResponse.refusal(response));
      return;
    }
    PollingTransport transport = existing.get();
    int limit = engine.options().maxPayload();
    Post post = new Post(transport, OCTETS.equals(request.getContentType()), limit);
    long length = request.getContentLengthLong();
    if (!transport.beginReceiving(post)) {
      post.abandon();
    } else if (length > limit) {
      post.tooLarge();
    }
    if (!hasCome(request, length)) {
      AsyncRead.start(request.startAsync(), engine.timer(), answers, post);
      return;
    }
    Optional<EngineError> refusal =
        length > limit ? post.end() : post.end(request.getInputStream().readNBytes((int) length));
    response.getOutputStream().write(PollingResponse.toPost(response, refusal));
  }

  /** Whether the body is there, as a small one is together with its request's head. */
  private static boolean hasCome(HttpServletRequest request, long length) throws IOException {
    return length >= 0 && request.getInputStream().available() >= length;
  }

  private PollingTransport open(RequestFacts facts) {
    Session session =
        engine.open(
            facts.handshake(Instant.now(), bearer.find(facts.headers()).orElse(null)),
            PollingTransport::new);
    return (PollingTransport) session.current();
  }

  /** Empty when the session has ended or was upgraded since the gate looked. */
  private Optional<PollingTransport> existing(RequestFacts facts) {
    return facts
        .parameter("sid")
        .flatMap(engine::find)
        .map(Session::current)
        .filter(PollingTransport.class::isInstance)
        .map(PollingTransport.class::cast);
  }

  private static RequestFacts facts(HttpServletRequest request) {
    return (RequestFacts) request.getAttribute(RequestFacts.ATTRIBUTE);
  }
}
