package ee.socketio.container;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules of the pages with fake storage and requests. The tests need Node.js and no server. */
class ShopModuleTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"basket.test.mjs", "paged-list.test.mjs", "current.test.mjs", "format.test.mjs"})
  void theModuleWorksWithoutABrowser(String file) throws Exception {
    NodeTests.run(file, Map.of());
  }
}
