package ee.socketio.transport.polling;

import ee.socketio.engine.Engine;
import ee.socketio.engine.Session;
import ee.socketio.transport.AcceptEncoding;
import ee.socketio.transport.BearerToken;
import ee.socketio.transport.EngineError;
import ee.socketio.transport.RequestFacts;
import ee.socketio.transport.SessionCookie;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Serves the admitted polling requests. No thread waits in a poll or for a body. */
public final class PollingServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String OCTETS = "application/octet-stream";

  private final transient Engine engine;
  private final transient BearerToken bearer;
  private final transient SessionCookie cookie;
  private final transient Executor responders;
  private final transient RequestAborts aborts;

  /**
   * @param engine opens and finds the sessions
   * @param bearer finds the token of a handshake
   * @param cookie contains the id of a new session
   * @param responders completes requests on threads that serve no request
   * @param aborts finds out how to close the connections of requests that outlive their session
   */
  public PollingServlet(
      Engine engine,
      BearerToken bearer,
      SessionCookie cookie,
      Executor responders,
      RequestAborts aborts) {
    this.engine = engine;
    this.bearer = bearer;
    this.cookie = cookie;
    this.responders = responders;
    this.aborts = aborts;
  }

  /** Refuses a WebSocket handshake, because the container did not accept it as one. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (facts(request).upgrade()) {
      refuse(response);
    } else {
      super.service(request, response);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RequestFacts facts = facts(request);
    Optional<PollingTransport> transport =
        facts.parameter("sid").isPresent() ? existing(facts) : Optional.of(open(facts, response));
    if (transport.isEmpty()) {
      refuse(response);
      return;
    }
    AsyncContext async = request.startAsync();
    // The heartbeat limits how long a poll waits, so the container must not.
    async.setTimeout(0);
    new ServletPoll(transport.get(), async, engine.timer(), responders, compressFrom(facts), aborts)
        .start();
  }

  private static void refuse(HttpServletResponse response) throws IOException {
    byte[] body = EngineError.BAD_REQUEST.respond(response::setStatus, response::setHeader);
    response.getOutputStream().write(body);
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
      refuse(response);
      return;
    }
    PollingTransport transport = existing.get();
    int limit = engine.options().maxPayload();
    Post post = new Post(transport, OCTETS.equals(request.getContentType()), limit);
    long length = request.getContentLengthLong();
    if (!transport.beginReceiving(post)) {
      post.abort();
    } else if (length > limit) {
      post.tooLarge();
    }
    if (!hasArrived(request, length)) {
      AsyncRead.start(
          request.startAsync(), engine.timer(), responders, post, transport.grace(), aborts);
      return;
    }
    Optional<EngineError> refusal =
        length > limit
            ? post.complete()
            : post.complete(request.getInputStream().readNBytes((int) length));
    response.getOutputStream().write(PollingResponse.toPost(response, refusal));
  }

  /** Whether the whole body has arrived. A small one usually arrives with the headers. */
  private static boolean hasArrived(HttpServletRequest request, long length) throws IOException {
    return length >= 0 && request.getInputStream().available() >= length;
  }

  private PollingTransport open(RequestFacts facts, HttpServletResponse response) {
    Session session =
        engine.open(
            facts.handshake(Instant.now(), bearer.find(facts).orElse(null)), PollingTransport::new);
    cookie
        .header(session.id(), facts.secure())
        .ifPresent(header -> response.addHeader("Set-Cookie", header));
    return (PollingTransport) session.current();
  }

  /** Returns nothing if the session has closed or upgraded after the filter's check. */
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
