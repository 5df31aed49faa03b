package ee.socketio.transport.polling;

import ee.socketio.engine.Timer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import java.util.concurrent.Executor;

/** A poll that waits in an {@link AsyncContext}. */
final class ServletPoll implements Poll {
  private final AsyncContext async;
  private final AsyncAnswer answer;
  private final int compressFrom;

  /**
   * @param compressFrom how many bytes an answer has at the least that is compressed
   */
  ServletPoll(AsyncContext async, Timer timer, Executor answers, int compressFrom) {
    this.async = async;
    this.answer = new AsyncAnswer(async, timer, answers);
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
    int from = compressible ? compressFrom : Answer.NEVER;
    answer.write(response -> Answer.toPoll(response, payload, from));
  }

  @Override
  public void refuse() {
    answer.write(Answer::refusal);
  }
}
