package ee.socketio.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.AccessRule;
import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.Identity;
import ee.socketio.emit.FlushQueue;
import ee.socketio.engine.Handshake;
import ee.socketio.engine.Session;
import ee.socketio.proxy.ClientFacts;
import ee.socketio.ratelimit.LimitScope;
import ee.socketio.socket.ServerListener;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.AuthenticationFailed;
import ee.socketio.socket.cdi.RateLimited;
import ee.socketio.socket.cdi.RoomJoined;
import ee.socketio.socket.cdi.RoomLeft;
import ee.socketio.socket.cdi.SocketConnected;
import ee.socketio.socket.cdi.SocketDisconnected;
import ee.socketio.socket.cdi.SocketEvent;
import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import ee.socketio.transport.RequestFacts;
import ee.socketio.transport.UpgradeRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The query of a URL, and the query in the name of a namespace, can contain a token. So neither is
 * in a log, an event or a dashboard.
 */
class PrivateQueryTest {
  private static final String SECRET = "ada:admin";
  private static final String CONNECT = "40/orders/7?token=" + SECRET + ",";

  private final List<SocketEvent> events = new ArrayList<>();
  private final RecordedLog log = RecordedLog.allBelow("ee.socketio");

  @AfterEach
  void stopRecording() {
    log.close();
  }

  @Test
  void aConnectedSocketHidesTheQueryOfItsNamespace() {
    TestServer server = TestServer.start();
    server
        .server()
        .ofPattern("/orders/{id}")
        .onConnection(
            socket ->
                socket.on(
                    "fail",
                    (arguments, ack) -> {
                      throw new IllegalStateException("failed");
                    }));
    server.server().listen(new Events());

    TestClient client = server.open().sends(CONNECT);
    Socket socket =
        server.server().namespaces().stream()
            .flatMap(namespace -> namespace.sockets().stream())
            .findFirst()
            .orElseThrow();
    socket.join("room");
    String event = CONNECT.replaceFirst("40", "42");
    client.sends(event + "[\"fail\"]", event + "[\"unknown\"]");
    events.add(new RateLimited(socket, "fail", LimitScope.SOCKET, false));
    List<ConnectionFacts> facts = statistics(server).connections(10);
    socket.disconnect(false);

    assertThat(facts).extracting(ConnectionFacts::namespace).containsExactly("/orders/7");
    assertThat(events).extracting(SocketEvent::namespace).containsOnly("/orders/7");
    assertThat(events).hasSizeGreaterThanOrEqualTo(4);
    assertThat(log.lines()).hasSizeGreaterThanOrEqualTo(2);
    assertPrivate(facts, events, log.lines(), socket, socket.handshake(), client.session());
  }

  @Test
  void aRefusedClientHidesTheQueryOfItsNamespace() {
    TestServer server = TestServer.plan().access("/orders/{id}", AccessRule.required()).start();
    server.server().ofPattern("/orders/{id}");
    server.server().listen(new Events());

    server.open().sends(CONNECT);
    server.open("wrong token").sends(CONNECT);
    server.time().pass(Duration.ofSeconds(1));

    assertThat(events).hasSize(2);
    assertThat(events).extracting(SocketEvent::namespace).containsOnly("/orders/7");
    assertThat(log.lines()).isNotEmpty();
    assertPrivate(events, log.lines());
  }

  @Test
  void aSessionHidesTheQueryOfItsUrl() {
    TestServer server = TestServer.plan().access("/", AccessRule.required()).start();
    server.server().listen(new Events());

    TestClient client = server.openWith(Map.of("EIO", "4", "token", SECRET)).sends("40");
    TestClient silent = server.openWith(Map.of("EIO", "4", "token", SECRET));
    server.time().pass(TestServer.CONNECT_TIMEOUT);
    Session session = client.session();

    assertThat(events).isNotEmpty();
    assertPrivate(events, log.lines(), session, silent.session(), session.handshake());
  }

  @Test
  void aRequestHidesTheQueryOfItsUrl() {
    RequestFacts facts =
        new RequestFacts(
            "GET",
            "/socket.io/",
            Map.of("token", SECRET),
            Map.of("referer", List.of("https://shop.example/?" + SECRET)),
            new ClientFacts("192.0.2.1", true, "shop.example"));
    UpgradeRequest upgrade = UpgradeRequest.enter(facts);

    assertPrivate(facts, upgrade);
    upgrade.exit();
  }

  private static ServerStatistics statistics(TestServer server) {
    return new ServerStatistics(
        server.server(), new FlushQueue(1, Runnable::run), server.engine(), Clock.systemUTC());
  }

  private static void assertPrivate(Object... shown) {
    for (Object each : shown) {
      assertThat(each.toString()).doesNotContain("ada").doesNotContain("token=");
    }
  }

  /** The CDI events of a server. */
  private final class Events implements ServerListener {
    @Override
    public void connected(Socket socket) {
      events.add(new SocketConnected(socket));
    }

    @Override
    public void disconnected(Socket socket, String reason) {
      events.add(new SocketDisconnected(socket, reason));
    }

    @Override
    public void joined(Socket socket, String room) {
      events.add(new RoomJoined(socket, room));
    }

    @Override
    public void left(Socket socket, String room) {
      events.add(new RoomLeft(socket, room));
    }

    @Override
    public void refused(
        String namespace,
        Handshake handshake,
        @Nullable Identity identity,
        AuthenticationException cause,
        int count) {
      events.add(
          new AuthenticationFailed(
              namespace, handshake, identity, cause.reason(), cause.detail(), count));
    }
  }
}
