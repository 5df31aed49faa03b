package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisconnectReasonTest {
  @ParameterizedTest
  @EnumSource(CloseReason.class)
  void theReasonOfASessionKeepsItsWords(CloseReason reason) {
    assertThat(DisconnectReason.of(reason).text()).isEqualTo(reason.text());
  }

  @Test
  void thePageOfErrorsListsEachReason() throws IOException {
    String page = Files.readString(Path.of("docs/errors.md"));

    assertThat(DisconnectReason.values())
        .allSatisfy(reason -> assertThat(page).contains("`" + reason.text() + "`"));
  }
}
