package ee.socketio.transport.polling;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.testkit.SilentTransport;
import ee.socketio.testkit.TestEngine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server ends a socket, at each moment of an upgrade. The client polls as the official one. */
class UpgradeOrderTest {
  private enum Moment {
    OPENED,
    PROBED,
    PAUSED,
    DONE
  }

  private final TestEngine engine = new TestEngine();
  private final Session session = engine.open(PollingTransport::new);
  private final PollingTransport polling = (PollingTransport) session.current();
  private final WebSocket webSocket = new WebSocket(session);
  private final List<String> received = new ArrayList<>();
  private @Nullable Get poll;
  private boolean pausing;

  @ParameterizedTest
  @EnumSource
  void aClientReceivesItsLastPacketsOnceAndInOrder(Moment moment) {
    upgradeAnd(moment, this::sendLast);

    assertThat(received).containsExactly("4a", "4b");
    assertThat(session.isOpen()).isTrue();
    assertThat(session.transport()).isEqualTo(TransportName.WEBSOCKET);
  }

  @ParameterizedTest
  @EnumSource
  void aClosingSessionSendsItsLastPacketsFirst(Moment moment) {
    upgradeAnd(
        moment,
        () -> {
          sendLast();
          session.close(CloseReason.FORCED_SERVER_CLOSE);
        });

    assertThat(received).containsExactly("4a", "4b");
    assertThat(engine.ends()).containsExactly(CloseReason.FORCED_SERVER_CLOSE);
  }

  private void sendLast() {
    session.send(EnginePacket.message("a"));
    session.send(EnginePacket.message("b"));
  }

  /** Upgrades the session, and runs an action of the server in between. */
  private void upgradeAnd(Moment moment, Runnable action) {
    startPoll();
    readPolls();
    for (Moment each : Moment.values()) {
      reach(each);
      if (each == moment) {
        action.run();
      }
      readPolls();
    }
  }

  private void reach(Moment moment) {
    switch (moment) {
      case OPENED -> session.upgrade().begin(webSocket);
      case PROBED -> pausing = session.upgrade().probe(webSocket);
      // As the engine's timer does after the probe.
      case PAUSED -> polling.releasePoll();
      case DONE -> session.upgrade().complete(webSocket);
    }
  }

  private void startPoll() {
    Get next = new Get();
    poll = next;
    polling.poll(next);
  }

  /** Reads the responses to polls, and polls again unless the client waits for the upgrade. */
  private void readPolls() {
    while (poll != null && poll.payload != null) {
      read(List.of(poll.payload.split("\u001e", -1)));
      poll = null;
      if (!pausing && engine.ends().isEmpty()) {
        startPoll();
      }
    }
  }

  private void read(List<String> packets) {
    packets.stream().filter(packet -> packet.startsWith("4")).forEach(received::add);
  }

  private static final class Get implements Poll {
    @Nullable String payload;

    @Override
    public void answer(Payload answer) {
      payload = answer.text();
    }

    @Override
    public void refuse() {
      payload = "refused";
    }
  }

  private final class WebSocket extends SilentTransport {
    private final Session session;

    WebSocket(Session session) {
      super(TransportName.WEBSOCKET);
      this.session = session;
    }

    @Override
    public void flush() {
      if (session.current() == this) {
        read(session.drain(1_000_000).stream().map(EnginePacket::text).toList());
      }
    }

    @Override
    public void close(Runnable onClosed) {
      flush();
      onClosed.run();
    }
  }
}
