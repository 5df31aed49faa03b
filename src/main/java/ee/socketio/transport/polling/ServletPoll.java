package ee.socketio.transport.polling;

import ee.socketio.time.Timer;
import ee.socketio.transport.EngineError;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.Executor;

/** A poll that waits in an {@link AsyncContext}. */
final class ServletPoll implements Poll, AsyncListener {
  private final PollingTransport transport;
  private final AsyncContext async;
  private final DeferredResponse response;
  private final int compressFrom;

  /**
   * @param transport answers the poll
   * @param timer schedules responses that must wait for the container's thread
   * @param responders runs responses on threads that serve no request
   * @param compressFrom the smallest number of bytes that is compressed
   * @param aborts finds out how to close the connection of the poll
   */
  ServletPoll(
      PollingTransport transport,
      AsyncContext async,
      Timer timer,
      Executor responders,
      int compressFrom,
      RequestAborts aborts) {
    this.transport = transport;
    this.async = async;
    StaleRequest stale = new StaleRequest(timer, transport.grace(), transport::isOver);
    this.response = new DeferredResponse(async, timer, responders, stale, aborts);
    this.compressFrom = compressFrom;
  }

  /** Passes the poll to its transport. The container's thread must return after this call. */
  void start() {
    async.addListener(this);
    transport.poll(this);
    response.threadReturns();
  }

  @Override
  public void answer(Payload payload) {
    response.write(http -> PollingResponse.toPoll(http, payload, compressFrom));
  }

  @Override
  public void refuse() {
    response.write(http -> EngineError.BAD_REQUEST.respond(http::setStatus, http::setHeader));
  }

  /** Notifies the transport that the client has closed the connection of the poll. */
  @Override
  public void onError(AsyncEvent event) {
    transport.pollClosed(this);
  }

  @Override
  public void onComplete(AsyncEvent event) {}

  @Override
  public void onTimeout(AsyncEvent event) {}

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
