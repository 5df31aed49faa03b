package ee.socketio.mailbox;

import static ee.socketio.mailbox.MailboxStage.ACK_TIMEOUT;
import static ee.socketio.mailbox.MailboxStage.NOW;
import static ee.socketio.mailbox.MailboxStage.got;
import static ee.socketio.mailbox.MailboxStage.numbers;
import static ee.socketio.mailbox.MailboxStage.order;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.socket.TestClient;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Delivery of stored events to the addressed user. */
class MailboxTest {
  private final MailboxStage stage = new MailboxStage();

  @Test
  void aConnectedUserReceivesTheEventAtOnceWithIdAndDate() {
    TestClient alice = stage.user("alice");

    stage.send("alice", 1);

    assertThat(got(alice)).containsExactly(order(0, 1, 1));
  }

  @Test
  void aStoredEventHasTheSameContentAsADirectDelivery() {
    TestClient atOnce = stage.user("alice");
    stage.send("alice", 1, "two", new byte[] {3});

    assertThat(got(atOnce))
        .containsExactly(
            "451-0[\"order\",1,\"two\",{\"_placeholder\":true,\"num\":0},"
                + "{\"id\":\"m1\",\"at\":\""
                + NOW
                + "\"}]",
            "bAw==");
    assertThat(got(stage.user("alice")))
        .first()
        .asString()
        .startsWith("451-1[\"order\",1,\"two\",{\"_placeholder\":true,\"num\":0},");
  }

  @Test
  void anEventWithoutArgumentsCarriesItsIdAndDate() {
    TestClient alice = stage.user("alice");

    stage.send("alice");

    assertThat(got(alice)).containsExactly("420[\"order\",{\"id\":\"m1\",\"at\":\"" + NOW + "\"}]");
  }

  @Test
  void otherUsersGuestsAndNamespacesDoNotReceiveTheEvent() {
    TestClient bob = stage.user("bob");
    TestClient guest = stage.server.guest();
    stage.server.namespace("/orders");
    TestClient elsewhere = stage.server.open().sends("40/orders,{\"token\":\"alice:user\"}");
    got(elsewhere);

    stage.send("alice", 1);

    assertThat(got(bob)).isEmpty();
    assertThat(got(guest)).isEmpty();
    assertThat(got(elsewhere)).isEmpty();
  }

  @Test
  void eachNamespaceHasItsOwnMailbox() {
    stage.server.namespace("/orders");

    stage.mailbox.send(NamespaceName.of("/orders"), "alice", "order", 1);

    assertThat(got(stage.user("alice"))).isEmpty();
    assertThat(stage.server.open().sends("40/orders,{\"token\":\"alice:user\"}").got())
        .hasSize(2)
        .last()
        .isEqualTo("42/orders," + order(0, 1, 1).substring(2));
  }

  @Test
  void allDevicesReceiveTheEventAndItIsEncodedOnce() {
    TestClient alice = stage.user("alice");
    TestClient aliceAtHome = stage.user("alice");
    alice.got();
    aliceAtHome.got();

    stage.send("alice", 1);

    List<EnginePacket> first = alice.packets();
    List<EnginePacket> second = aliceAtHome.packets();
    assertThat(first).hasSize(1);
    assertThat(second.get(0)).isSameAs(first.get(0));
  }

  @Test
  void theFirstAcknowledgementOfAnyDeviceRemovesTheEvent() {
    TestClient alice = stage.user("alice");
    stage.user("alice");
    stage.send("alice", 1);

    alice.sends("430[]");

    assertThat(stage.waiting("alice")).isEmpty();
    assertThat(got(stage.user("alice"))).isEmpty();
  }

  @Test
  void anAcknowledgementRemovesItsOwnEventOnly() {
    TestClient alice = stage.user("alice");
    stage.send("alice", 1);
    stage.send("alice", 2);
    stage.send("alice", 3);

    alice.sends("431[\"thanks\"]");

    assertThat(numbers(stage.user("alice"))).containsExactly(1, 3);
  }

  @Test
  void theMailboxKeepsNoEntryForDisconnectedUsers() {
    TestClient alice = stage.user("alice");
    TestClient aliceAtHome = stage.user("alice");
    stage.send("alice", 1);
    stage.send("bob", 1);
    assertThat(stage.mailbox.size()).isEqualTo(1);

    alice.sends("41");
    assertThat(stage.mailbox.size()).isEqualTo(1);
    aliceAtHome.loses(CloseReason.TRANSPORT_CLOSE);
    stage.server.time().pass(ACK_TIMEOUT);
    assertThat(stage.mailbox.size()).isZero();
  }
}
