package ee.socketio.transport.polling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.testkit.TestEngine;
import ee.socketio.transport.EngineError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollingTransportTest {
  private static final int LIMIT = 100;

  private final TestEngine engine = new TestEngine();
  private final Session session = engine.open(PollingTransport::new);
  private final PollingTransport polling = (PollingTransport) session.current();
  private final Get first = poll();

  @Test
  void theFirstPollGetsTheOpenPacket() {
    assertThat(first.payload).startsWith("0{\"sid\":\"S1\"");
  }

  @Test
  void aPollWaitsForAPacketToSend() {
    Get poll = poll();
    assertThat(poll.payload).isNull();
    assertThat(polling.writable()).isTrue();
    session.send(EnginePacket.message("a"));
    assertThat(poll.payload).isEqualTo("4a");
    assertThat(polling.writable()).isFalse();
  }

  @Test
  void aPollGetsAllQueuedPackets() {
    session.send(EnginePacket.message("a"));
    session.send(EnginePacket.message(new byte[] {1, 2, 3, 4}));
    assertThat(poll().payload).isEqualTo("4a\u001ebAQIDBA==");
  }

  @Test
  void aWaitingPollGetsAllPacketsThatAreSentTogether() {
    Get waiting = poll();
    session.sendTogether(
        () -> {
          session.send(EnginePacket.message("a"));
          session.sendTogether(() -> session.send(EnginePacket.message("b")));
          assertThat(waiting.payload).isNull();
        });
    assertThat(waiting.payload).isEqualTo("4a\u001e4b");
  }

  @Test
  void packetsAreWrittenAfterAFailureOfTheirSender() {
    Get waiting = poll();
    Runnable failing =
        () -> {
          session.send(EnginePacket.message("a"));
          throw new IllegalStateException("stopped");
        };
    assertThatThrownBy(() -> session.sendTogether(failing)).hasMessage("stopped");
    assertThat(waiting.payload).isEqualTo("4a");
  }

  @Test
  void aResponseMayBeCompressedIfOneOfItsPacketsMay() {
    session.send(EnginePacket.message("a").uncompressed());
    Get none = poll();
    assertThat(none.payload).isEqualTo("4a");
    assertThat(none.compressible).isFalse();

    session.send(EnginePacket.message("a").uncompressed());
    session.send(EnginePacket.message("b"));
    assertThat(poll().compressible).isTrue();
  }

  @Test
  void aSecondPollClosesTheSessionAndBothPolls() {
    Get waiting = poll();
    Get second = poll();
    assertThat(second.payload).isEqualTo("refused");
    assertThat(waiting.payload).isEqualTo("1");
    assertThat(engine.ends()).containsExactly(CloseReason.TRANSPORT_ERROR);
  }

  @Test
  void aSecondPostClosesTheSession() {
    assertThat(polling.beginReceiving(post())).isTrue();
    assertThat(polling.beginReceiving(post())).isFalse();
    assertThat(engine.ends()).containsExactly(CloseReason.TRANSPORT_ERROR);
  }

  @Test
  void thePacketsOfAPostArriveInOrder() {
    polling.beginReceiving(post());
    assertThat(polling.receive("4a\u001e4b\u001e3")).isTrue();
    assertThat(engine.messages()).containsExactly("4a", "4b");
    assertThat(polling.beginReceiving(post())).isTrue();
  }

  @Test
  void anUnfinishedPostIsRefusedWhenItsSessionCloses() {
    Post unfinished = post();
    polling.beginReceiving(unfinished);
    session.abort(CloseReason.PING_TIMEOUT);
    unfinished.add("4a".getBytes(UTF_8), 2);
    assertThat(unfinished.complete()).contains(EngineError.BAD_REQUEST);
    assertThat(polling.beginReceiving(post())).isFalse();
    assertThat(engine.ends()).containsExactly(CloseReason.PING_TIMEOUT);
  }

  @Test
  void aPostIsAssembledFromItsBytes() {
    Post post = post();
    polling.beginReceiving(post);
    byte[] body = "4€".getBytes(UTF_8);
    for (byte one : body) {
      post.add(new byte[] {one, '?'}, 1);
    }
    assertThat(post.complete()).isEmpty();
    assertThat(engine.messages()).containsExactly("4€");
  }

  @Test
  void aPostOverTheLimitClosesTheSession() {
    Post post = post();
    polling.beginReceiving(post);
    post.add(new byte[LIMIT], LIMIT);
    assertThat(engine.ends()).isEmpty();
    post.add(new byte[1], 1);
    assertThat(engine.ends()).containsExactly(CloseReason.TRANSPORT_ERROR);
    post.add(new byte[1], 1);
    assertThat(post.complete()).contains(EngineError.PAYLOAD_TOO_LARGE);
  }

  @Test
  void aFailedPostClosesTheSession() {
    Post post = post();
    polling.beginReceiving(post);
    post.fail();
    assertThat(post.complete()).contains(EngineError.BAD_REQUEST);
    assertThat(engine.ends()).containsExactly(CloseReason.TRANSPORT_ERROR);
  }

  @Test
  void aMalformedPostClosesTheSession() {
    polling.beginReceiving(post());
    assertThat(polling.receive("4a\u001ex")).isFalse();
    assertThat(engine.ends()).containsExactly(CloseReason.PARSE_ERROR);
  }

  @Test
  void aClientThatClosesGetsAResponseToItsPoll() {
    Get waiting = poll();
    polling.beginReceiving(post());
    polling.receive("1");
    assertThat(waiting.payload).isEqualTo("6");
    assertThat(engine.ends()).containsExactly(CloseReason.TRANSPORT_CLOSE);
  }

  @Test
  void aClosingServerSendsTheClosePacketAloneAfterTheQueue() {
    session.send(EnginePacket.message("last"));
    session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(poll().payload).isEqualTo("4last");
    assertThat(engine.ends()).isEmpty();
    assertThat(poll().payload).isEqualTo("1");
    assertThat(engine.ends()).containsExactly(CloseReason.FORCED_SERVER_CLOSE);
  }

  @Test
  void aWaitingPollGetsTheLastPacketsAndTheNextPollTheClosePacket() {
    Get waiting = poll();
    session.enqueue(PacketUnit.of(EnginePacket.message("last")));
    session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(waiting.payload).isEqualTo("4last");
    assertThat(engine.ends()).isEmpty();
    assertThat(poll().payload).isEqualTo("1");
    assertThat(engine.ends()).containsExactly(CloseReason.FORCED_SERVER_CLOSE);
  }

  @Test
  void aWaitingPollGetsTheClosePacketIfTheQueueIsEmpty() {
    Get waiting = poll();
    session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(waiting.payload).isEqualTo("1");
    assertThat(engine.ends()).containsExactly(CloseReason.FORCED_SERVER_CLOSE);
  }

  @Test
  void aClosePacketFromTheClientCompletesTheServersClose() {
    session.send(EnginePacket.message("last"));
    session.close(CloseReason.FORCED_SERVER_CLOSE);
    poll();
    polling.beginReceiving(post());
    polling.receive("1");
    assertThat(engine.ends()).containsExactly(CloseReason.FORCED_SERVER_CLOSE);
  }

  @Test
  void aClosingServerSendsALargeQueueInSeveralResponses() {
    String large = "x".repeat(600_000);
    session.send(EnginePacket.message(large));
    session.send(EnginePacket.message(large));
    session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(poll().payload).isEqualTo("4" + large);
    assertThat(poll().payload).isEqualTo("4" + large);
    assertThat(engine.ends()).isEmpty();
    assertThat(poll().payload).isEqualTo("1");
    assertThat(engine.ends()).containsExactly(CloseReason.FORCED_SERVER_CLOSE);
  }

  @Test
  void aPollIsReleasedForAnUpgrade() {
    Get waiting = poll();
    polling.releasePoll();
    assertThat(waiting.payload).isEqualTo("6");
    assertThat(session.isOpen()).isTrue();
  }

  @Test
  void aPollWhoseConnectionClosesClosesTheSession() {
    Get waiting = poll();
    polling.pollClosed(waiting);
    assertThat(engine.ends()).containsExactly(CloseReason.TRANSPORT_CLOSE);
  }

  @Test
  void anAnsweredPollDoesNotCloseTheSession() {
    Get waiting = poll();
    session.send(EnginePacket.message("a"));
    polling.pollClosed(waiting);
    assertThat(engine.ends()).isEmpty();
  }

  private Get poll() {
    Get get = new Get();
    polling.poll(get);
    return get;
  }

  private Post post() {
    return new Post(polling, false, LIMIT);
  }

  private static final class Get implements Poll {
    @Nullable String payload;
    boolean compressible;

    @Override
    public void answer(Payload answer) {
      assertThat(payload).isNull();
      payload = answer.text();
      compressible = answer.compressible();
    }

    @Override
    public void refuse() {
      payload = "refused";
    }
  }
}
