package ee.socketio.soak;

import ee.socketio.socket.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** All conversations, and the results of the conversations that have ended. */
@ApplicationScoped
public class Talks {
  private final Map<Socket, Talk> current = new ConcurrentHashMap<>();
  private final Queue<Talk> ended = new ConcurrentLinkedQueue<>();
  private final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();
  private final LongAdder pending = new LongAdder();
  private final LongAdder mistakes = new LongAdder();
  private final LongAdder disorder = new LongAdder();

  Talk begin(Socket socket) {
    Talk talk = new Talk(socket, this);
    current.put(socket, talk);
    socket.onDisconnect(
        reason -> {
          current.remove(socket);
          ended.add(talk);
          reasons.computeIfAbsent(reason, absent -> new LongAdder()).increment();
        });
    return talk;
  }

  void speak() {
    current.values().forEach(Talk::speak);
  }

  void opened() {
    pending.increment();
  }

  void settled() {
    pending.decrement();
  }

  void mistaken() {
    mistakes.increment();
  }

  void disordered() {
    disorder.increment();
  }

  /**
   * Returns and removes one line for each ended conversation: socket, ticks, questions, answers.
   */
  String drain() {
    StringBuilder lines = new StringBuilder();
    for (Talk talk = ended.poll(); talk != null; talk = ended.poll()) {
      lines.append(talk.line());
    }
    return lines.toString();
  }

  Map<String, Object> figures() {
    Map<String, Object> figures = new TreeMap<>();
    figures.put("talks", current.size());
    figures.put("pendingAcks", pending.sum());
    figures.put("wrongAnswers", mistakes.sum());
    figures.put("disorder", disorder.sum());
    Map<String, Long> counts = new TreeMap<>();
    reasons.forEach((reason, count) -> counts.put(reason, count.sum()));
    figures.put("reasons", counts);
    return figures;
  }
}
