package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.caller.Caller;
import ee.socketio.caller.CallerContext;
import ee.socketio.transport.http.CallerReader;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapturedCallersTest {
  private final Caller ada = Caller.OF_THREAD::call;
  private final HttpServletRequest request =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) -> null);
  private int captured;

  private final CallerContext context =
      new CallerContext() {
        @Override
        public Caller of(Principal principal, Set<String> roles) {
          throw new AssertionError("the request has a caller");
        }

        @Override
        public Caller anonymous() {
          throw new AssertionError("the request has a caller");
        }

        @Override
        public Caller captured() {
          captured++;
          return ada;
        }
      };

  @Test
  void aCallerHasTheContextOfItsRequest() {
    ContainerCaller caller = new ContainerCaller(() -> "ada", Set.of("seller"), null);

    assertThat(new CapturedCallers(any -> caller, context).caller(request))
        .isEqualTo(caller.withContext(ada));
  }

  @Test
  void theContextOfARequestWithoutACallerIsCapturedToo() {
    assertThat(new CapturedCallers(CallerReader.NONE, context).caller(request)).isNull();
    assertThat(captured).isEqualTo(1);
  }
}
