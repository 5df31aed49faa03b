package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.AccessPolicy;
import ee.socketio.auth.AccessRule;
import ee.socketio.contract.EventContract;
import ee.socketio.contract.EventContract.Direction;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.socket.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeclarationsTest {
  private final TestServer server = TestServer.start();

  private Declarations declarations() {
    server.namespace("/chat");
    server.server().ofPattern("/orders/{id}");
    return new Declarations(server.server(), List.of(NamespaceName.of("/here")));
  }

  private List<String> rules(Map<String, AccessRule> rules) {
    return declarations()
        .rules(
            AccessPolicy.of(rules, AccessRule.required()),
            Map.of("/admin", AccessRule.roles("admin")));
  }

  @Test
  void aRuleForADeclaredNamespaceCausesNoWarning() {
    assertThat(
            rules(
                Map.of(
                    "/", AccessRule.optional(),
                    "/chat", AccessRule.roles("user", "seller"),
                    "/here", AccessRule.optional(),
                    "/orders/{id}", AccessRule.required(),
                    "/orders/{number}", AccessRule.required(),
                    "/orders/7", AccessRule.required(),
                    "/orders/special-{id}", AccessRule.required(),
                    "/{any}", AccessRule.required())))
        .isEmpty();
  }

  @Test
  void theDefaultRuleOfANamespaceCausesNoWarning() {
    assertThat(rules(Map.of("/admin", AccessRule.roles("admin")))).isEmpty();
    assertThat(rules(Map.of("/admin", AccessRule.optional())))
        .containsExactly(
            "socketio.auth.namespaces has a rule for '/admin', a namespace that is not declared");
  }

  @Test
  void aRuleForAnUnknownNamespaceIsReportedWithASuggestion() {
    assertThat(rules(Map.of("/caht", AccessRule.required(), "/order/{id}", AccessRule.required())))
        .containsExactly(
            "socketio.auth.namespaces has a rule for '/caht', a namespace that is not declared;"
                + " did you mean '/chat'?",
            "socketio.auth.namespaces has a rule for '/order/{id}', a namespace that is not"
                + " declared; did you mean '/orders/{id}'?");
  }

  @Test
  void anEventForAnUnknownNamespaceIsReportedOnce() {
    EventContract misspelt = EventContract.sent("/caht", "new", String.class);

    assertThat(
            declarations()
                .destinations(
                    List.of(
                        misspelt,
                        misspelt,
                        EventContract.sent("/chat", "new", String.class),
                        EventContract.sent("/orders/{order}", "new", String.class))))
        .containsExactly(
            "'new' is sent to '/caht', a namespace that is not declared; did you mean '/chat'?");
  }

  @Test
  void aLimitForAMisspeltEventIsReported() {
    List<EventContract> events =
        List.of(
            new EventContract(
                "/chat",
                Direction.CLIENT_TO_SERVER,
                "chat:message",
                List.of(),
                false,
                null,
                false));

    assertThat(
            Declarations.limits(
                List.of("chat:mesage", "chat:message", "chat:*", "other", "pign"), events))
        .containsExactly(
            "socketio.rate-limit.events limits 'chat:mesage', which no handler bean handles; did"
                + " you mean 'chat:message'?",
            "socketio.rate-limit.events limits 'pign', which no handler bean handles; did you mean"
                + " 'ping'?");
  }
}
