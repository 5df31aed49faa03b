package ee.socketio.transport.websocket.portable;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class MessageOrderTest {
  private final List<String> calls = new ArrayList<>();
  private final Runnable action = () -> calls.add("end");

  /** What the session of Undertow has in addition. */
  interface Ordered {
    Executor getExecutor();
  }

  /** Another method with that name. */
  interface Other {
    String getExecutor();
  }

  private static Session session(Object result, Class<?>... further) {
    List<Class<?>> types = new ArrayList<>(List.of(further));
    types.add(Session.class);
    return (Session)
        Proxy.newProxyInstance(
            MessageOrderTest.class.getClassLoader(),
            types.toArray(Class<?>[]::new),
            (proxy, method, arguments) -> result);
  }

  @Test
  void theActionFollowsTheMessagesThatWait() {
    List<Runnable> waiting = new ArrayList<>(List.of(() -> calls.add("message")));
    Executor executor = waiting::add;

    MessageOrder.runAfterMessages(session(executor, Ordered.class), action);
    assertThat(calls).isEmpty();

    waiting.forEach(Runnable::run);
    assertThat(calls).containsExactly("message", "end");
  }

  @Test
  void theActionRunsAtOnceIfTheContainerPassesOnMessagesItself() {
    MessageOrder.runAfterMessages(session(""), action);
    assertThat(calls).containsExactly("end");
  }

  @Test
  void aMethodWithAnotherResultIsNotCalled() {
    MessageOrder.runAfterMessages(session("", Other.class), action);
    assertThat(calls).containsExactly("end");
  }

  @Test
  void theActionRunsAtOnceIfTheExecutorAcceptsNoMoreTasks() {
    Executor executor =
        task -> {
          throw new RejectedExecutionException("stopped");
        };
    MessageOrder.runAfterMessages(session(executor, Ordered.class), action);
    assertThat(calls).containsExactly("end");
  }
}
