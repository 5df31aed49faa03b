package ee.socketio.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.engine.CloseReason;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.room.Destination;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The events of one client that is away for longer and longer times. */
class MissedEventsLadderTest {
  private static final Duration RETENTION = Duration.ofDays(7);
  private static final Pattern EVENT =
      Pattern.compile("42(\\d*)\\[\"(\\w+)\",(\\d+)(?:,\"([^\"]+)\")?.*");
  private static final Pattern ANSWER =
      Pattern.compile("40\\{\"sid\":\"([^\"]+)\",\"pid\":\"([^\"]+)\"}");

  private final TestServer server =
      TestServer.plan().recovery(RecoveryOptions.within(Duration.ofMinutes(2))).start();
  private final AtomicInteger ids = new AtomicInteger();
  private final Mailbox mailbox =
      new Mailbox(
          server.server(),
          new MemoryEventStore(),
          new MailboxOptions(RETENTION, 500, Duration.ofSeconds(10)),
          server.clock(),
          server.time()::schedule,
          Runnable::run,
          1,
          () -> "m" + ids.incrementAndGet());
  private String sid = "";
  private String pid = "";
  private String offset = "";

  private TestClient connect() {
    return server
        .open()
        .sends(
            "40{\"token\":\"alice:user\",\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");
  }

  private void send(int number) {
    SocketPacket event = SocketPacket.event(NamespaceName.ROOT, "[\"news\"," + number + "]");
    server
        .fanout()
        .deliver(
            new Broadcast(
                Destination.everyone(NamespaceName.ROOT),
                event,
                server.server().packets().encode(event)));
    mailbox.send(NamespaceName.ROOT, "alice", "order", number);
  }

  /** Receives and acknowledges the new events, and returns their names and numbers. */
  private List<String> receive(TestClient client) {
    List<String> events = new ArrayList<>();
    for (String line : client.got()) {
      Matcher event = EVENT.matcher(line);
      Matcher answer = ANSWER.matcher(line);
      if (answer.matches()) {
        sid = answer.group(1);
        pid = answer.group(2);
      } else if (event.matches()) {
        events.add(event.group(2) + " " + event.group(3));
        offset = event.group(4) == null ? offset : event.group(4);
        if (!event.group(1).isEmpty()) {
          client.sends("43" + event.group(1) + "[]");
        }
      }
    }
    return events;
  }

  private TestClient awayFor(TestClient client, Duration time, int number) {
    client.loses(CloseReason.TRANSPORT_CLOSE);
    send(number);
    server.time().pass(time);
    return connect();
  }

  @Test
  void aClientReceivesLessAndLessTheLongerItIsAway() {
    mailbox.start();
    TestClient client = connect();
    assertThat(receive(client)).isEmpty();
    String first = sid;

    client.transport().stall();
    send(1);
    server.time().pass(Duration.ofMillis(900));
    client.transport().resume();
    assertThat(receive(client)).containsExactly("news 1", "order 1");

    client = awayFor(client, Duration.ofMinutes(1), 2);
    assertThat(receive(client)).containsExactly("news 2", "order 2");
    assertThat(sid).isEqualTo(first);
    assertThat(server.socket(client).recovered()).isTrue();

    client = awayFor(client, Duration.ofHours(1), 3);
    assertThat(receive(client)).containsExactly("order 3");
    assertThat(sid).isNotEqualTo(first);
    assertThat(server.socket(client).recovered()).isFalse();

    client = awayFor(client, RETENTION.plusSeconds(1), 4);
    assertThat(receive(client)).isEmpty();
    send(5);
    assertThat(receive(client)).containsExactly("news 5", "order 5");
  }
}
