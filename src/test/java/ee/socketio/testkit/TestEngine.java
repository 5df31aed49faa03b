package ee.socketio.testkit;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Engine;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionLimits;
import ee.socketio.engine.SessionListener;
import ee.socketio.engine.Transport;
import ee.socketio.protocol.engineio.EnginePacket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An engine whose timer never advances. Its sessions have the ids S1, S2 and so on. */
public final class TestEngine {
  private static final int MANY = Integer.MAX_VALUE;
  private static final SessionLimits UNLIMITED = new SessionLimits(MANY, MANY, MANY, MANY);

  private final Queue<String> messages = new ConcurrentLinkedQueue<>();
  private final Queue<CloseReason> ends = new ConcurrentLinkedQueue<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final Engine engine =
      new Engine(
          EngineOptions.DEFAULT.withSessions(UNLIMITED),
          new SteppedTimer(),
          () -> "S" + ids.incrementAndGet(),
          session -> new Listener(),
          TestGuard.unlimited());

  /** Opens a session over a transport. */
  public Session open(Function<Session, Transport> transport) {
    return engine.open(Handshakes.plain(), transport);
  }

  /** Returns the open sessions. */
  public Iterable<Session> sessions() {
    return engine.sessions();
  }

  /** Returns the memory that the clients use, in bytes. */
  public long memory() {
    return engine.memory().used();
  }

  /** Returns the messages of all clients, in the notation of the wire. */
  public Queue<String> messages() {
    return messages;
  }

  /** Returns one reason for each closed session. */
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
