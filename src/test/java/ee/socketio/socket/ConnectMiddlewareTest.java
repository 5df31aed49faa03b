package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.room.Destination;
import ee.socketio.room.Member;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectMiddlewareTest {
  private final TestServer server = TestServer.start();
  private final List<String> calls = new ArrayList<>();

  @Test
  void middlewareIsCalledInTheOrderOfRegistration() {
    server.root().use(socket -> calls.add("first")).use(socket -> calls.add("second"));
    server.root().onConnection(socket -> calls.add("connected"));

    server.guest();

    assertThat(calls).containsExactly("first", "second", "connected");
  }

  @Test
  void theClientReceivesTheMessageOfARefusal() {
    server.root().use(refusing(new ConnectRefusedException("closed on Sundays")));

    assertThat(server.open().sends("40").got())
        .containsExactly("44{\"message\":\"closed on Sundays\"}");
  }

  @Test
  void theClientReceivesTheDataOfARefusal() {
    server
        .namespace("/shop")
        .use(refusing(new ConnectRefusedException("closed", Map.of("opens", 9))));

    assertThat(server.open().sends("40/shop,").got())
        .containsExactly("44/shop,{\"message\":\"closed\",\"data\":{\"opens\":9}}");
  }

  @Test
  void noOtherMiddlewareIsCalledAfterARefusal() {
    server
        .root()
        .use(refusing(new ConnectRefusedException("no")))
        .use(socket -> calls.add("second"))
        .onConnection(socket -> calls.add("connected"));

    server.open().sends("40");

    assertThat(calls).isEmpty();
  }

  @Test
  void aRefusedSocketIsInNoRoomAndReceivesNoEvent() {
    List<Socket> candidates = new ArrayList<>();
    server
        .root()
        .use(
            socket -> {
              candidates.add(socket);
              socket.join("a");
              socket.emit("too early");
              throw new ConnectRefusedException("no");
            });

    TestClient client = server.open().sends("40");
    candidates.get(0).emit("too late");
    candidates.get(0).disconnect(false);

    assertThat(client.got()).containsExactly("44{\"message\":\"no\"}");
    assertThat(server.root().sockets()).isEmpty();
    assertThat(candidates.get(0).rooms()).isEmpty();
    assertThat(candidates.get(0).connected()).isFalse();
    assertThat(everybody()).isEmpty();
    assertThat(server.rooms().size(server.root().name(), "a")).isZero();
  }

  @Test
  void aRefusedClientMayConnectAgain() {
    server
        .root()
        .use(
            socket -> {
              if (!socket.auth().json(0).contains("please")) {
                throw new ConnectRefusedException("say please");
              }
            });

    assertThat(server.open().sends("40", "40{\"say\":\"please\"}").got())
        .containsExactly("44{\"message\":\"say please\"}", "40{\"sid\":\"s2\"}");
  }

  @Test
  void anExceptionOfAMiddlewareRefusesTheSocketAndHidesItsMessage() {
    server
        .root()
        .use(
            socket -> {
              throw new IllegalStateException("password of the database");
            });

    TestClient client = server.open().sends("40");

    assertThat(client.got()).containsExactly("44{\"message\":\"Internal server error\"}");
    assertThat(client.open()).isTrue();
    assertThat(server.root().sockets()).isEmpty();
  }

  @Test
  void aRefusalIsSentAlthoughItsDataCannotBeWritten() {
    server.root().use(refusing(new ConnectRefusedException("no", new Unwritable())));

    assertThat(server.open().sends("40").got()).hasSize(1).first().asString().startsWith("44{");
  }

  @Test
  void theSocketKeepsTheDataThatAMiddlewareSets() {
    server.root().use(socket -> socket.data().put("shop", "north"));

    assertThat(server.socket(server.guest()).data()).containsEntry("shop", "north");
  }

  @Test
  void theMiddlewareOfOneNamespaceIsNotCalledForAnother() {
    server.namespace("/shop").use(refusing(new ConnectRefusedException("no")));

    assertThat(server.open().sends("40").got()).containsExactly("40{\"sid\":\"s1\"}");
  }

  private static ConnectMiddleware refusing(ConnectRefusedException refusal) {
    return socket -> {
      throw refusal;
    };
  }

  private List<Member> everybody() {
    List<Member> everybody = new ArrayList<>();
    server.rooms().forEach(Destination.everyone(server.root().name()), everybody::add);
    return everybody;
  }

  /** A type that JSON-B cannot write. */
  public static final class Unwritable {
    public String getName() {
      throw new IllegalStateException("not today");
    }
  }
}
