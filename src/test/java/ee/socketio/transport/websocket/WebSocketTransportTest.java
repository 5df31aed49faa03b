package ee.socketio.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Engine;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionListener;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.testkit.Handshakes;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.TestGuard;
import ee.socketio.transport.FrameViolation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebSocketTransportTest {
  private final SteppedTimer timer = new SteppedTimer();
  private final List<String> events = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final Engine engine =
      new Engine(
          EngineOptions.DEFAULT, timer, () -> "SID", session -> new Ends(), TestGuard.unlimited());

  @Test
  void aClosingSessionWaitsForTheAnswerToItsCloseFrame() {
    Line line = new Line(true);
    Session session = open(line);

    session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(events).containsExactly("close frame");

    ((WebSocketTransport) session.current()).fail(CloseReason.TRANSPORT_CLOSE);
    assertThat(events).containsExactly("close frame", "disconnected 1000", "FORCED_SERVER_CLOSE");
  }

  @Test
  void aClientThatDoesNotAnswerTheCloseFrameIsDisconnected() {
    Session session = open(new Line(true));

    session.close(CloseReason.FORCED_SERVER_CLOSE);
    timer.pass(EngineOptions.DEFAULT.closeTimeout());

    assertThat(events).containsExactly("close frame", "disconnected 1000", "FORCED_SERVER_CLOSE");
  }

  @Test
  void queuedPacketsAreWrittenBeforeTheCloseFrame() {
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
  void aWriterWithoutCloseFramesClosesTheConnection() {
    Session session = open(new Line(false));

    session.close(CloseReason.FORCED_SERVER_CLOSE);

    assertThat(events).containsExactly("disconnected 1000", "FORCED_SERVER_CLOSE");
  }

  @Test
  void aClientMaySendOneLargeMessageAfterTheCloseFrame() {
    Session session = open(new Line(true));
    WebSocketTransport transport = (WebSocketTransport) session.current();
    session.close(CloseReason.FORCED_SERVER_CLOSE);

    transport.text("4" + "x".repeat(transport.maxPayload() - 100));

    assertThat(events).containsExactly("close frame");
  }

  @Test
  void aConnectionIsClosedAtOnceWhenTheClientFloodsItAfterTheCloseFrame() {
    Session session = open(new Line(true));
    WebSocketTransport transport = (WebSocketTransport) session.current();
    session.close(CloseReason.FORCED_SERVER_CLOSE);

    for (int sent = 0; sent < transport.maxPayload(); sent += 10) {
      transport.text("40/nowhere");
    }

    assertThat(events).containsExactly("close frame", "aborted", "FORCED_SERVER_CLOSE");
  }

  @Test
  void aFloodOfShortMessagesIsCutOffAfterAThousandOfThem() {
    Session session = open(new Line(true));
    WebSocketTransport transport = (WebSocketTransport) session.current();
    session.close(CloseReason.FORCED_SERVER_CLOSE);

    for (int sent = 0; sent < 900; sent++) {
      transport.text("40/nowhere");
    }
    assertThat(events).containsExactly("close frame");
    for (int sent = 0; sent < 200; sent++) {
      transport.text("40/nowhere");
    }
    assertThat(events).contains("aborted");
  }

  @Test
  void aFloodAfterAnErrorIsCutOffOnce() {
    Session session = open(new Line(false));
    WebSocketTransport transport = (WebSocketTransport) session.current();
    transport.text("not a packet");

    for (int sent = 0; sent < 2 * transport.maxPayload(); sent += 1_000) {
      transport.binary(new byte[1_000]);
    }

    assertThat(events).containsOnlyOnce("aborted").endsWith("aborted");
  }

  @Test
  void aConnectionThatTheClientClosesIsNotAborted() {
    Line line = new Line(true);
    Session session = open(line);
    line.stalled = true;
    session.send(EnginePacket.message("on its way"));

    ((WebSocketTransport) session.current()).onClosed();

    assertThat(events).containsExactly("TRANSPORT_CLOSE");
  }

  @Test
  void theEndOfAConnectionFollowsTheMessagesBeforeIt() {
    List<Runnable> waiting = new ArrayList<>();
    Line line = new Line(false);
    Session session = open(line);
    WebSocketTransport transport = (WebSocketTransport) session.current();
    line.afterMessages = waiting::add;

    transport.onClosed();
    transport.text("4last words");
    assertThat(messages).containsExactly("4last words");
    assertThat(events).isEmpty();

    waiting.forEach(Runnable::run);
    assertThat(events).containsExactly("TRANSPORT_CLOSE");
  }

  @Test
  void aFailedWriteFollowsTheMessagesOfAClientThatHasClosed() {
    List<Runnable> waiting = new ArrayList<>();
    Line line = new Line(false);
    Session session = open(line);
    WebSocketTransport transport = (WebSocketTransport) session.current();
    line.afterMessages = waiting::add;
    line.stalled = true;
    session.send(EnginePacket.message("too late"));

    line.breaks();
    transport.onClosed();
    transport.text("4last words");
    assertThat(messages).containsExactly("4last words");

    waiting.forEach(Runnable::run);
    assertThat(events).containsExactly("TRANSPORT_ERROR");
  }

  @Test
  void aSlowClientIsAbortedWithoutACloseFrame() {
    Line line = new Line(true);
    Session session = open(line);
    line.stalled = true;
    session.send(EnginePacket.message("pending"));

    session.abort(CloseReason.QUEUE_FULL);

    assertThat(events).containsExactly("aborted", "QUEUE_FULL");
  }

  @Test
  void aClientThatDoesNotReadTheCloseFrameIsAborted() {
    Line line = new Line(true);
    Session session = open(line);
    line.stalled = true;

    session.close(CloseReason.FORCED_SERVER_CLOSE);
    timer.pass(EngineOptions.DEFAULT.closeTimeout());

    assertThat(events).containsExactly("close frame", "aborted", "FORCED_SERVER_CLOSE");
  }

  @Test
  void anAbortDuringAWriteClosesTheWebSocket() {
    Line line = new Line(true);
    Session session = open(line);
    line.duringWrite = () -> session.abort(CloseReason.FORCED_CLOSE);

    session.send(EnginePacket.message("written"));

    assertThat(events).containsExactly("disconnected 1000", "FORCED_CLOSE");
  }

  @Test
  void aMessageAboveTheLimitClosesTheWebSocketWithItsStatus() {
    Session session = open(new Line(true));

    ((WebSocketTransport) session.current()).violated(FrameViolation.TOO_LARGE);

    assertThat(events).containsExactly("disconnected 1009", "TRANSPORT_ERROR", "disconnected 1009");
  }

  @Test
  void aClientThatViolatesTheProtocolIsNoLongerReadAndHasTimeForTheCloseFrame() {
    Line line = new Line(false);
    line.stopsReading = true;
    Session session = open(line);

    ((WebSocketTransport) session.current()).violated(FrameViolation.TOO_LARGE);
    assertThat(events).startsWith("stopped reading", "disconnected 1009").doesNotContain("aborted");

    timer.pass(Duration.ofSeconds(2));
    assertThat(events).endsWith("aborted").containsOnlyOnce("aborted");
  }

  @Test
  void aClientThatGoesOnAfterTheEndOfItsSessionIsNoLongerRead() {
    Line line = new Line(false);
    line.stopsReading = true;
    Session session = open(line);
    WebSocketTransport transport = (WebSocketTransport) session.current();
    transport.pieces();
    session.close(CloseReason.FORCED_SERVER_CLOSE);
    transport.onClosed();
    assertThat(events).doesNotContain("stopped reading");

    Objects.requireNonNull(line.reads).check(2_000, () -> events.add("goes on"));
    assertThat(events).endsWith("stopped reading");

    timer.pass(Duration.ofSeconds(2));
    assertThat(events).endsWith("aborted");
  }

  private Session open(Line line) {
    return engine.open(
        Handshakes.plain(),
        session ->
            new WebSocketTransport(session, line, status -> events.add("disconnected " + status)));
  }

  private final class Ends implements SessionListener {
    @Override
    public void message(EnginePacket packet) {
      messages.add(packet.text());
    }

    @Override
    public void onClosed(CloseReason reason) {
      events.add(reason.name());
    }
  }

  /** A connection that can stall. */
  private final class Line implements FrameWriter {
    final List<String> written = new ArrayList<>();
    private final boolean supportsClose;
    private @Nullable Completion waiting;
    boolean stalled;
    boolean stopsReading;
    @Nullable ReadControl reads;
    Consumer<Runnable> afterMessages = Runnable::run;
    Runnable duringWrite = () -> {};

    Line(boolean supportsClose) {
      this.supportsClose = supportsClose;
    }

    void resume() {
      stalled = false;
      Completion next = waiting;
      waiting = null;
      if (next != null) {
        next.written();
      }
    }

    /** The pending write fails. */
    void breaks() {
      Objects.requireNonNull(waiting).failed(new IOException("broken"));
    }

    @Override
    public int batchBytes() {
      return 0;
    }

    @Override
    public void write(List<EnginePacket> batch, Completion completion) {
      batch.forEach(packet -> written.add(packet.text()));
      duringWrite.run();
      if (stalled) {
        waiting = completion;
      } else {
        completion.written();
      }
    }

    @Override
    public void runAfterMessages(Runnable action) {
      afterMessages.accept(action);
    }

    @Override
    public boolean close(Completion completion) {
      if (!supportsClose) {
        return false;
      }
      events.add("close frame");
      if (stalled) {
        waiting = completion;
      } else {
        completion.written();
      }
      return true;
    }

    @Override
    public void controlReads(ReadControl control) {
      reads = control;
    }

    @Override
    public boolean stopReading() {
      if (stopsReading) {
        events.add("stopped reading");
      }
      return stopsReading;
    }

    @Override
    public boolean abort() {
      events.add("aborted");
      return true;
    }
  }
}
