package ee.socketio.transport.polling;

import ee.socketio.time.Timer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import java.util.concurrent.Executor;

/** A poll that waits in an {@link AsyncContext}. */
final class ServletPoll implements Poll {
  private final AsyncContext async;
  private final DeferredResponse answer;
  private final int compressFrom;

  /**
   * @param compressFrom how many bytes an answer has at the least that is compressed
   */
  ServletPoll(AsyncContext async, Timer timer, Executor answers, int compressFrom) {
    this.async = async;
    this.answer = new DeferredResponse(async, timer, answers);
    this.compressFrom = compressFrom;
  }

  /** Called by the container's thread, which leaves afterwards. */
  void waitOn(PollingTransport transport) {
    async.addListener(
        new AsyncEnd() {
          @Override
          public void onError(AsyncEvent event) {
            transport.aborted(ServletPoll.this);
          }
        });
    transport.poll(this);
    answer.threadLeaves();
  }

  @Override
  public void answer(String payload, boolean compressible) {
    int from = compressible ? compressFrom : PollingResponse.NEVER;
    answer.write(response -> PollingResponse.toPoll(response, payload, from));
  }

  @Override
  public void refuse() {
    answer.write(PollingResponse::refusal);
  }
}
