package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.socketio.auth.AccessRule;
import ee.socketio.engine.CloseReason;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DynamicNamespaceTest {
  private final TestServer server = TestServer.start();
  private final List<String> seen = new ArrayList<>();
  private final ParentNamespace orders =
      server
          .server()
          .ofPattern("/orders/{id}")
          .use(
              candidate -> {
                if (candidate.namespacePart("id").equals("secret")) {
                  throw new ConnectRefusedException("no such order", Map.of());
                }
              })
          .onConnection(socket -> seen.add(socket.namespacePart("id")));

  private List<String> names() {
    return orders.children().stream().map(each -> each.name().value()).sorted().toList();
  }

  @Test
  void eachNameThatMatchesIsANamespaceOfItsOwn() {
    TestClient seven = server.open().sends("40/orders/7,");
    TestClient eight = server.open().sends("40/orders/8,");
    seven.got();
    eight.got();

    assertThat(seen).containsExactly("7", "8");
    assertThat(names()).containsExactly("/orders/7", "/orders/8");
    server.socket(seven, "/orders/7").emit("only seven");
    assertThat(seven.got()).containsExactly("42/orders/7,[\"only seven\"]");
    assertThat(eight.got()).isEmpty();
  }

  @Test
  void thePartsOfANameDoNotContainItsQuery() {
    server.open().sends("40/orders/7?token=secret,").got();

    assertThat(seen).containsExactly("7");
  }

  @Test
  void aNameThatDoesNotMatchIsNotANamespace() {
    for (String name : List.of("/orders/", "/orders/7/8", "/orders", "/order/7")) {
      assertThat(server.open().sends("40" + name + ",").got())
          .containsExactly("44" + name + ",{\"message\":\"Invalid namespace\"}");
    }
  }

  @Test
  void theNamespaceIsRemovedWithItsLastSocket() {
    TestClient first = server.open().sends("40/orders/7,");
    TestClient second = server.open().sends("40/orders/7,");
    first.sends("41/orders/7,");
    assertThat(names()).containsExactly("/orders/7");

    second.session().close(CloseReason.FORCED_CLOSE);
    assertThat(names()).isEmpty();
    assertThat(server.server().find(new NamespaceName("/orders/7"))).isEmpty();
    assertThat(server.rooms().size(new NamespaceName("/orders/7"), "role:guest")).isZero();
  }

  @Test
  void aRefusedClientCreatesNoNamespace() {
    assertThat(server.open().sends("40/orders/secret,").got())
        .singleElement()
        .asString()
        .contains("no such order");

    assertThat(names()).isEmpty();
  }

  @Test
  void aRemovedNamespaceCanBeJoinedAgain() {
    TestClient client = server.open().sends("40/orders/7,", "41/orders/7,", "40/orders/7,");

    assertThat(seen).containsExactly("7", "7");
    assertThat(client.open()).isTrue();
    assertThat(names()).hasSize(1);
  }

  @Test
  void aDeclaredNamespacePrecedesThePatternAndIsNotRemoved() {
    server.namespace("/orders/all").onConnection(socket -> seen.add("all"));
    server.open().sends("40/orders/all,", "41/orders/all,");

    assertThat(seen).containsExactly("all");
    assertThat(names()).isEmpty();
    assertThat(server.server().find(new NamespaceName("/orders/all"))).isPresent();
  }

  @Test
  void aPatternMatchesThePathAndIgnoresTheQuery() {
    TestClient client = server.open().sends("40/orders/7?token=secret,");

    assertThat(client.got()).containsExactly("40/orders/7?token=secret,{\"sid\":\"s1\"}");
    assertThat(seen).containsExactly("7");
    assertThat(server.open().sends("40/orders/?id=7,").got())
        .containsExactly("44/orders/?id=7,{\"message\":\"Invalid namespace\"}");
    assertThat(server.open().sends("40/orders/secret?id=7,").got())
        .singleElement()
        .asString()
        .contains("no such order");
  }

  @Test
  void aQueryDoesNotLeadFromADeclaredNamespaceToAPattern() {
    server.namespace("/orders/all");

    assertThat(server.open().sends("40/orders/all?x,").got())
        .containsExactly("44/orders/all?x,{\"message\":\"Invalid namespace\"}");
    assertThat(server.server().isDynamic(new NamespaceName("/orders/all?x"))).isFalse();
    assertThat(seen).isEmpty();
  }

  @Test
  void aQueryDoesNotEvadeTheRuleOfThePath() {
    TestServer guarded =
        TestServer.plan().access("/orders/7", AccessRule.parse("role:seller")).start();
    guarded.server().ofPattern("/orders/{id}");

    assertThat(guarded.open().sends("40/orders/7?x,").got())
        .singleElement()
        .asString()
        .contains("Authentication token required");
  }

  @Test
  void theSamePatternIsTheSameParent() {
    assertThat(server.server().ofPattern("/orders/{id}")).isSameAs(orders);
  }

  @Test
  void aRuleMayNameThePattern() {
    TestServer guarded =
        TestServer.plan().access("/orders/{id}", AccessRule.parse("role:seller")).start();
    guarded.server().ofPattern("/orders/{id}");

    assertThat(guarded.open().sends("40/orders/7,").got())
        .singleElement()
        .asString()
        .contains("Authentication token required");
    assertThat(guarded.open().sends("40/orders/7,{\"token\":\"sam:seller\"}").got())
        .singleElement()
        .asString()
        .startsWith("40/orders/7,{\"sid\":");
  }

  @Test
  void theExceptionNamesAnUnknownPart() {
    Socket socket = server.socket(server.guest());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> socket.namespacePart("id"))
        .withMessageContaining("has no part 'id'");
  }
}
