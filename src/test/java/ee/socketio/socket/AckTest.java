package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Acknowledgements of the server for events of the client. */
class AckTest {
  private final TestServer server = TestServer.start();
  private final TestClient client = server.guest();
  private final Socket socket = server.socket(client);

  @Test
  void anAcknowledgementCarriesTheIdOfItsEvent() {
    socket.on("add", (arguments, ack) -> ack.send(3, "three"));

    assertThat(client.sends("4212[\"add\",1,2]").got()).containsExactly("4312[3,\"three\"]");
  }

  @Test
  void anAcknowledgementMayBeEmpty() {
    socket.on("a", (arguments, ack) -> ack.send());

    assertThat(client.sends("420[\"a\"]").got()).containsExactly("430[]");
  }

  @Test
  void anAcknowledgementMayBeNull() {
    socket.on("a", (arguments, ack) -> ack.send((Object) null));

    assertThat(client.sends("420[\"a\"]").got()).containsExactly("430[null]");
  }

  @Test
  void anAcknowledgementCarriesTheNamespace() {
    server.namespace("/orders").onConnection(s -> s.on("a", (arguments, ack) -> ack.send(1)));
    client.sends("40/orders,").got();

    assertThat(client.sends("42/orders,5[\"a\"]").got()).containsExactly("43/orders,5[1]");
  }

  @Test
  void onlyTheFirstAcknowledgementIsSent() {
    socket.on(
        "a",
        (arguments, ack) -> {
          ack.send("first");
          ack.send("second");
        });
    socket.on("a", (arguments, ack) -> ack.send("third"));

    assertThat(client.sends("421[\"a\"]").got()).containsExactly("431[\"first\"]");
  }

  @Test
  void aHandlerMayAcknowledgeLater() {
    List<Ack> kept = new ArrayList<>();
    socket.on("a", (arguments, ack) -> kept.add(ack));
    assertThat(client.sends("421[\"a\"]").got()).isEmpty();

    kept.get(0).send("now");

    assertThat(client.got()).containsExactly("431[\"now\"]");
  }

  @Test
  void anAcknowledgementOfADisconnectedSocketIsNotSent() {
    List<Ack> kept = new ArrayList<>();
    socket.on("a", (arguments, ack) -> kept.add(ack));
    client.sends("421[\"a\"]", "41");

    kept.get(0).send("too late");

    assertThat(client.got()).isEmpty();
  }

  @Test
  void aHandlerKnowsWhetherTheClientExpectsAnAcknowledgement() {
    List<Boolean> wanted = new ArrayList<>();
    socket.on("a", (arguments, ack) -> wanted.add(ack.wanted()));

    client.sends("42[\"a\"]", "420[\"a\"]");

    assertThat(wanted).containsExactly(false, true);
  }

  @Test
  void anEventWithoutAnAckIdIsNotAcknowledged() {
    socket.on("a", (arguments, ack) -> ack.send(1));

    assertThat(client.sends("42[\"a\"]").got()).isEmpty();
  }

  @Test
  void aMiddlewareMayAcknowledgeInsteadOfTheHandler() {
    socket.use(event -> event.ack().send("no"));
    socket.on("a", (arguments, ack) -> ack.send("yes"));

    assertThat(client.sends("421[\"a\"]").got()).containsExactly("431[\"no\"]");
  }
}
