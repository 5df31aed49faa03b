package ee.socketio.transport;

import static ee.socketio.transport.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusedOriginsTest {
  private static final Logger LOG = Logger.getLogger(RefusedOrigins.class.getName());

  private final List<String> lines = new ArrayList<>();
  private final RefusedOrigins refused = new RefusedOrigins();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(MessageFormat.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    LOG.setUseParentHandlers(false);
    LOG.addHandler(handler);
  }

  @AfterEach
  void leave() {
    LOG.removeHandler(handler);
    LOG.setUseParentHandlers(true);
  }

  @Test
  void anOriginIsLoggedOnceWithItsHostAndTheKeyThatAllowsIt() {
    note("https://shop.example");
    note("https://shop.example");
    note("https://other.example");

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .contains("https://shop.example")
        .contains("api.example:8080")
        .contains("https://shop.example in socketio.cors.origins");
  }

  @Test
  void anInvalidOriginIsLoggedWithTheStarSetting() {
    note("null");

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains("only * in socketio.cors.origins");
  }

  @Test
  void theNumberOfLoggedOriginsIsBounded() {
    for (int i = 0; i < 10 * DistinctTexts.MOST; i++) {
      note("https://" + i + ".example");
    }

    assertThat(lines).hasSize(DistinctTexts.MOST + 1);
    assertThat(lines.get(DistinctTexts.MOST)).contains("others are not logged");
  }

  @Test
  void aLongOriginIsShortenedAndItsControlCharactersAreReplaced() {
    note("\u001b[31m" + "x".repeat(10_000));

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).hasSizeLessThan(1_000).contains("?[31mxxx");
  }

  private void note(String origin) {
    refused.log(request("GET", "", "origin", origin, "host", "api.example:8080"));
  }
}
