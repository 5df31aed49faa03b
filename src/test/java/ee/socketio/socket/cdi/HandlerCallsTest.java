package ee.socketio.socket.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.Identity;
import ee.socketio.socket.Ack;
import ee.socketio.socket.ClientException;
import ee.socketio.socket.Event;
import ee.socketio.socket.Socket;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandlerCallsTest {
  private static final String INTERNAL = "Internal server error";

  private final TestServer server = TestServer.start();
  private final Shop shop = new Shop();
  private final AtomicInteger scopes = new AtomicInteger();

  @BeforeEach
  void register() {
    RequestScope counting =
        new RequestScope() {
          @Override
          public <T> T within(@Nullable Socket socket, Callable<T> call) throws Exception {
            scopes.incrementAndGet();
            return call.call();
          }
        };
    new HandlerCalls(HandlerBean.of(Shop.class), shop, counting, new ExceptionMappers())
        .register(server.server());
  }

  @SocketNamespace
  static class Shop {
    final List<String> seen = new ArrayList<>();
    final CompletableFuture<String> later = new CompletableFuture<>();

    public record Item(String name, int count) {}

    public record Hello(@Nullable String device) {}

    @OnConnect
    void connected(Socket socket, Hello hello) {
      seen.add("connect " + hello.device() + " " + socket.rooms().contains(socket.id().value()));
    }

    @OnDisconnecting
    void going(String reason, Socket socket) {
      seen.add("going " + reason + " " + socket.rooms().size());
    }

    @OnDisconnect
    void gone(Socket socket, String reason) {
      seen.add("gone " + reason + " " + socket.rooms().size());
    }

    @OnAnyEvent
    void any(Event event) {
      seen.add("any " + event.name());
    }

    @OnEvent("buy")
    String buy(Identity who, Item item, @Nullable String note, int times) {
      return who.role() + " " + item.count() * times + " " + item.name() + " " + note;
    }

    @OnEvent("json")
    int json(JsonObject object) {
      return object.size();
    }

    @OnEvent("list")
    String list(List<Item> items, Map<String, Integer> prices) {
      return items.get(0).name() + prices;
    }

    @OnEvent("sum")
    long sum(String unit, long... numbers) {
      long sum = 0;
      for (long number : numbers) {
        sum += number;
      }
      return sum;
    }

    @OnEvent("binary")
    byte[] binary(InputStream stream, byte[] bytes) throws IOException {
      byte[] first = stream.readAllBytes();
      return new byte[] {first[0], bytes[0]};
    }

    @OnEvent("later")
    CompletionStage<String> later() {
      return later;
    }

    @OnEvent("nothing")
    void nothing() {}

    @OnEvent("own-ack")
    void own(Ack ack) {
      ack.send("mine", 2);
    }

    @OnEvent("broken")
    void broken() {
      throw new IllegalStateException("secret");
    }

    @OnEvent("refused")
    void refused() {
      throw new ClientException("no tea left", Map.of("left", 0));
    }

    @OnEvent("principal")
    boolean principal(@Nullable Principal principal) {
      return principal == null;
    }

    @OnEvent("admins")
    @RolesAllowed("admin")
    String admins() {
      return "in";
    }

    @OnEvent("nobody")
    @DenyAll
    String nobody() {
      return "in";
    }
  }

  private List<String> answers(String... lines) {
    TestClient client = server.guest();
    client.got();
    return client.sends(lines).got();
  }

  @Test
  void argumentsAreBoundByTypeAndTheReturnValueIsTheAck() {
    assertThat(answers("420[\"buy\",{\"name\":\"tea\",\"count\":2},null,3]"))
        .containsExactly("430[\"guest 6 tea null\"]");
    assertThat(answers("421[\"json\",{\"a\":1,\"b\":[]}]")).containsExactly("431[2]");
    assertThat(answers("42[\"list\",[],{}]")).singleElement().asString().contains(INTERNAL);
    assertThat(answers("422[\"list\",[{\"name\":\"tea\",\"count\":1}],{\"a\":5}]"))
        .containsExactly("432[\"tea{a=5}\"]");
    assertThat(answers("423[\"sum\",\"g\",1,2,39]")).containsExactly("433[42]");
    assertThat(answers("424[\"sum\"]")).containsExactly("434[0]");
    assertThat(answers("425[\"principal\"]")).containsExactly("435[true]");
  }

  @Test
  void argumentsAndAnswersMayBeBinary() {
    TestClient client = server.guest();
    client.got();
    client.sends(
        "452-7[\"binary\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
    client.sends(new byte[] {5});
    client.sends(new byte[] {6});
    assertThat(client.got()).containsExactly("461-7[{\"_placeholder\":true,\"num\":0}]", "bBQY=");
  }

  @Test
  void anEventWithoutAnAckIdIsNotAnswered() {
    assertThat(answers("42[\"buy\",{\"name\":\"tea\",\"count\":2},null,3]", "42[\"nothing\"]"))
        .isEmpty();
  }

  @Test
  void aMethodWithoutAReturnValueAcknowledgesUnlessItHasAnAckParameter() {
    assertThat(answers("420[\"nothing\"]", "421[\"own-ack\"]"))
        .containsExactly("430[]", "431[\"mine\",2]");
  }

  @Test
  void aStageAnswersWhenItCompletes() {
    TestClient client = server.guest();
    client.got();
    assertThat(client.sends("420[\"later\"]", "421[\"nothing\"]").got()).containsExactly("431[]");
    shop.later.complete("now");
    assertThat(client.got()).containsExactly("430[\"now\"]");
  }

  @Test
  void aStageThatFailsIsAnErrorAck() {
    TestClient client = server.guest();
    client.got();
    client.sends("420[\"later\"]");
    shop.later.completeExceptionally(new ClientException("too late"));
    assertThat(client.got())
        .containsExactly(
            "42[\"error:message\",{\"message\":\"too late\",\"code\":\"SOCKET_ERROR\"}]",
            "430[{\"error\":{\"message\":\"too late\",\"code\":\"SOCKET_ERROR\"}}]");
  }

  @Test
  void anExceptionIsAnErrorAckAndAnErrorMessage() {
    assertThat(answers("420[\"refused\"]"))
        .containsExactly(
            "42[\"error:message\",{\"message\":\"no tea left\",\"code\":\"SOCKET_ERROR\",\"left\":0}]",
            "430[{\"error\":{\"message\":\"no tea left\",\"code\":\"SOCKET_ERROR\",\"left\":0}}]");
    assertThat(answers("420[\"broken\"]"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains(INTERNAL).doesNotContain("secret"));
  }

  @Test
  void anInvalidArgumentIsAnErrorAck() {
    assertThat(answers("420[\"buy\",{\"name\":\"tea\",\"count\":2},null]"))
        .last()
        .asString()
        .contains("argument 3 does not fit, expected an integer from -2147483648 to 2147483647");
    assertThat(answers("420[\"json\",[1]]"))
        .last()
        .asString()
        .contains("argument 1 does not fit, expected an object");
  }

  @Test
  void rolesAreChecked() {
    assertThat(answers("420[\"admins\"]")).last().asString().contains("Insufficient permissions");
    TestClient admin = server.user("0123456789abcdef01234567:admin");
    admin.got();
    assertThat(admin.sends("420[\"admins\"]").got()).containsExactly("430[\"in\"]");
    assertThat(admin.sends("421[\"nobody\"]").got())
        .last()
        .asString()
        .contains("Insufficient permissions");
  }

  @Test
  void connectAndDisconnectMethodsAreCalled() {
    TestClient client = server.open().sends("40{\"device\":\"phone\"}");
    client.sends("42[\"nothing\"]", "41");
    assertThat(shop.seen)
        .containsExactly(
            "connect phone true",
            "any nothing",
            "going client namespace disconnect 2",
            "gone client namespace disconnect 0");
  }

  @Test
  void eachCallHasARequestContext() {
    answers("420[\"nothing\"]");
    // One for @OnConnect, one for @OnAnyEvent, one for @OnEvent.
    assertThat(scopes).hasValue(3);
  }

  @Test
  void permitAllOverridesTheRolesOfTheBean() {
    new HandlerCalls(
            HandlerBean.of(Guarded.class), new Guarded(), RequestScope.NONE, new ExceptionMappers())
        .register(server.server());
    TestClient client = server.open().sends("40/guarded,");
    client.got();
    assertThat(client.sends("42/guarded,0[\"open\"]").got()).containsExactly("43/guarded,0[1]");
    assertThat(client.sends("42/guarded,1[\"shut\"]").got())
        .last()
        .asString()
        .contains("Insufficient permissions");
  }

  @SocketNamespace("/guarded")
  @RolesAllowed("admin")
  static class Guarded {
    @OnEvent("open")
    @PermitAll
    int open() {
      return 1;
    }

    @OnEvent("shut")
    int shut() {
      return 1;
    }
  }
}
