package ee.socketio.caller.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.caller.Caller;
import jakarta.enterprise.concurrent.ContextService;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class PortableCallersTest {
  private final ThreadLocal<String> user = ThreadLocal.withInitial(() -> "nobody");
  private final PortableCallers callers =
      new PortableCallers(
          (ContextService)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {ContextService.class},
                  (proxy, method, none) -> contextOf(user.get())));

  private Executor contextOf(String captured) {
    return task -> {
      String before = user.get();
      user.set(captured);
      try {
        task.run();
      } finally {
        user.set(before);
      }
    };
  }

  private Caller caller(String name) {
    user.set(name);
    try {
      return callers.captured();
    } finally {
      user.remove();
    }
  }

  @Test
  void actionsRunWithTheContextOfTheHandshake() throws Exception {
    assertThat(caller("ada").call(user::get)).isEqualTo("ada");
    assertThat(user.get()).isEqualTo("nobody");
  }

  @Test
  void theExceptionOfAnActionIsThrownUnchanged() {
    IOException lost = new IOException("lost");
    AssertionError wrong = new AssertionError("wrong");

    assertThatThrownBy(() -> caller("ada").call(() -> fail(lost))).isSameAs(lost);
    assertThatThrownBy(() -> caller("ada").call(() -> fail(wrong))).isSameAs(wrong);
  }

  @Test
  void aUserWhomTheContainerDoesNotKnowChangesNothing() throws Exception {
    assertThat(callers.of(() -> "bob", Set.of("seller")).call(user::get)).isEqualTo("nobody");
    assertThat(callers.anonymous().call(user::get)).isEqualTo("nobody");
  }

  private static String fail(Throwable thrown) throws Exception {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (Exception) thrown;
  }
}
