package ee.socketio.container;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A module of the dashboard with fake elements. The test needs Node.js and no server. */
class DashboardModuleTest {
  @Test
  void theTableOfServersWorksWithFakeElements() throws Exception {
    NodeTests.run("dashboard-servers.test.mjs", Map.of());
  }
}
