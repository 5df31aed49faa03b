package ee.socketio.soak;

import ee.socketio.socket.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The conversation with one socket while it is connected. */
final class Talk {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int QUESTION_EACH = 5;

  private final Socket socket;
  private final Talks all;
  private final AtomicInteger ticks = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private volatile boolean quiet;
  private int lastPut = -1;

  Talk(Socket socket, Talks all) {
    this.socket = socket;
    this.all = all;
  }

  /**
   * Sends the next number. Each fifth call also sends a question number, which the client must
   * echo.
   */
  void speak() {
    if (quiet || !socket.connected()) {
      return;
    }
    int tick = ticks.incrementAndGet();
    socket.emit("soak:tick", tick);
    if (tick % QUESTION_EACH == 0) {
      ask(asked.incrementAndGet());
    }
  }

  private void ask(int number) {
    all.opened();
    socket
        .emitWithAck(LIMIT, "soak:ask", number)
        .whenComplete(
            (answer, failure) -> {
              all.settled();
              if (failure == null) {
                answered.incrementAndGet();
                Integer echoed = answer.get(0, Integer.class);
                if (echoed == null || echoed != number) {
                  all.mistaken();
                }
              }
            });
  }

  /** Checks that the numbers of the socket rise, because its handlers run one after the other. */
  void put(int number) {
    if (number <= lastPut) {
      all.disordered();
    }
    lastPut = number;
  }

  void quiet() {
    quiet = true;
  }

  String line() {
    return socket.id().value() + ' ' + ticks + ' ' + asked + ' ' + answered + '\n';
  }
}
