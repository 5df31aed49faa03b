package ee.socketio.socket.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.TokenPrincipal;
import ee.socketio.testkit.HidingLoader;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import jakarta.annotation.security.RolesAllowed;
import java.security.Principal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Handler beans in a container without Enterprise Beans, Bean Validation and MicroProfile JWT. */
class OptionalApisTest {
  private static final HidingLoader WITHOUT =
      new HidingLoader("jakarta.ejb.", "jakarta.validation.", "org.eclipse.microprofile.jwt.");

  @Test
  void handlersAnswerAndFailAsInAContainerWithAllApis() throws Exception {
    List<String> here = new Dialogue().get();

    assertThat(WITHOUT.run(Dialogue.class))
        .isEqualTo(here)
        .contains("430[\"guest null null\"]")
        .anyMatch(each -> each.startsWith("431[{\"error\":"))
        .anyMatch(each -> each.startsWith("432") && each.contains("Insufficient permissions"));
  }

  @SocketNamespace
  public static class Shop {
    @OnEvent("who")
    String who(@Nullable Principal caller, @Nullable TokenPrincipal token) {
      return "guest " + caller + " " + token;
    }

    @OnEvent("fail")
    void fail() {
      throw new IllegalStateException("no stock");
    }

    @OnEvent("admin")
    @RolesAllowed("admin")
    void admin() {}
  }

  public static final class Dialogue implements Supplier<List<String>> {
    @Override
    public List<String> get() {
      TestServer server = TestServer.start();
      new HandlerCalls(
              HandlerBean.of(Shop.class), new Shop(), RequestScope.NONE, new ExceptionMappers())
          .register(server.server());
      TestClient client = server.open().sends("40");
      client.got();
      return client.sends("420[\"who\"]").sends("421[\"fail\"]").sends("422[\"admin\"]").got();
    }
  }
}
