package ee.socketio.container;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The modules of the chat that need no page. The test needs Node.js and no server. */
class ChatModuleTest {
  @Test
  void theEncryptionTheOutboxAndTheDraftsWorkWithoutAPage() throws Exception {
    NodeTests.run("chat-modules.test.mjs", Map.of());
  }
}
