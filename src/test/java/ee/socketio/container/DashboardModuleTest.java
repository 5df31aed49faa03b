package ee.socketio.container;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Modules of the dashboard without a browser. The tests need Node.js and no server. */
class DashboardModuleTest {
  @Test
  void theTableOfServersWorksWithFakeElements() throws Exception {
    NodeTests.run("dashboard-servers.test.mjs", Map.of());
  }

  @Test
  void theChartsTheTextsAndTheExportsAreCorrect() throws Exception {
    NodeTests.run("dashboard-data.test.mjs", Map.of());
  }
}
