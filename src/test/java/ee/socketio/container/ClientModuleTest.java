package ee.socketio.container;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The module {@code socketio-ee.js} with a fake socket. The tests need Node.js and no server. */
class ClientModuleTest {
  @ParameterizedTest
  @ValueSource(strings = {"keep-authenticated.test.mjs", "durable.test.mjs"})
  void theModuleWorksWithAFakeSocket(String file) throws Exception {
    NodeTests.run(file, Map.of());
  }
}
