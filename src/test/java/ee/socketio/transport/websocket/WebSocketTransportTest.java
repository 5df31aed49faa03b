package ee.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Engine;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.Handshake;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionListener;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.testkit.SteppedTimer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebSocketTransportTest {
  private static final Handshake HANDSHAKE =
      new Handshake(Map.of(), Map.of(), "/socket.io/", "127.0.0.1", false, Instant.EPOCH, null);

  private final SteppedTimer timer = new SteppedTimer();
  private final List<String> events = new ArrayList<>();
  private final Engine engine =
      new Engine(EngineOptions.DEFAULT, timer, () -> "SID", session -> new Ends());

  @Test
  void aSessionThatClosesWaitsForTheAnswerToItsCloseFrame() {
    Line line = new Line(true);
    Session session = open(line);

    session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(events).containsExactly("close frame");

    ((WebSocketTransport) session.current()).lost(CloseReason.TRANSPORT_CLOSE);
    assertThat(events).containsExactly("close frame", "disconnected", "FORCED_SERVER_CLOSE");
  }

  @Test
  void aClientThatDoesNotAnswerIsDisconnectedInTheEnd() {
    Session session = open(new Line(true));

    session.close(CloseReason.FORCED_SERVER_CLOSE);
    timer.pass(EngineOptions.DEFAULT.closeTimeout());

    assertThat(events).containsExactly("close frame", "disconnected", "FORCED_SERVER_CLOSE");
  }

  @Test
  void whatWaitsIsWrittenBeforeTheCloseFrame() {
    Line line = new Line(true);
    Session session = open(line);
    line.stalled = true;
    session.send(EnginePacket.message("last words"));
    session.send(EnginePacket.message("and more"));

    session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(events).isEmpty();

    line.resume();
    assertThat(events).containsExactly("close frame");
    assertThat(line.written).endsWith("4last words", "4and more");
  }

  @Test
  void withoutACloseFrameTheConnectionIsClosed() {
    Session session = open(new Line(false));

    session.close(CloseReason.FORCED_SERVER_CLOSE);

    assertThat(events).containsExactly("disconnected", "FORCED_SERVER_CLOSE");
  }

  @Test
  void aConnectionThatItsClientClosesEndsByItselfOnceItsCloseFrameIsAnswered() {
    Line line = new Line(true);
    Session session = open(line);
    line.stalled = true;
    session.send(EnginePacket.message("on its way"));

    ((WebSocketTransport) session.current()).closed();

    assertThat(events).containsExactly("TRANSPORT_CLOSE");
  }

  private Session open(Line line) {
    return engine.open(
        HANDSHAKE,
        session -> new WebSocketTransport(session, line, () -> events.add("disconnected")));
  }

  private final class Ends implements SessionListener {
    @Override
    public void message(EnginePacket packet) {}

    @Override
    public void closed(CloseReason reason) {
      events.add(reason.name());
    }
  }

  /** A connection that can stall. */
  private final class Line implements FrameWriter {
    final List<String> written = new ArrayList<>();
    private final boolean closes;
    private @Nullable Completion waiting;
    boolean stalled;

    Line(boolean closes) {
      this.closes = closes;
    }

    void resume() {
      stalled = false;
      Completion next = waiting;
      waiting = null;
      if (next != null) {
        next.written();
      }
    }

    @Override
    public int batchBytes() {
      return 0;
    }

    @Override
    public void write(List<EnginePacket> batch, Completion completion) {
      batch.forEach(packet -> written.add(packet.text()));
      if (stalled) {
        waiting = completion;
      } else {
        completion.written();
      }
    }

    @Override
    public boolean close() {
      if (closes) {
        events.add("close frame");
      }
      return closes;
    }
  }
}
