package ee.socketio.testkit.socket;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Engine;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionListener;
import ee.socketio.engine.Transport;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.testkit.Handshakes;
import ee.socketio.testkit.SteppedTimer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An engine in which no time passes, whose sessions S1, S2 ... note what they hear. */
public final class TestEngine {
  private final Queue<String> messages = new ConcurrentLinkedQueue<>();
  private final Queue<CloseReason> ends = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final Engine engine =
      new Engine(
          EngineOptions.DEFAULT,
          new SteppedTimer(),
          () -> "S" + ids.incrementAndGet(),
          session -> new Listener());

  /** Opens a session over a transport. */
  public Session open(Function<Session, Transport> transport) {
    return engine.open(Handshakes.plain(), transport);
  }

  /** The sessions that are open. */
  public Iterable<Session> sessions() {
    return engine.sessions();
  }

  /** What clients have sent, as it stands on the wire. */
  public Queue<String> messages() {
    return messages;
  }

  /** Why sessions have ended, an entry for each. */
  public Queue<CloseReason> ends() {
    return ends;
  }

  private final class Listener implements SessionListener {
    @Override
    public void message(EnginePacket packet) {
      messages.add(packet.text());
    }

    @Override
    public void onClosed(CloseReason reason) {
      ends.add(reason);
    }
  }
}
