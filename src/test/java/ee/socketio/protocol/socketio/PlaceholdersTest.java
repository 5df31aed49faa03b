package ee.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"_placeholder\":true,\"num\":0} | {\"_placeholder\":true,\"num\":9}",
        "{\"num\": 1 ,\"_placeholder\":true} | {\"num\": 10 ,\"_placeholder\":true}",
        "{\"\\u006eum\":1,\"_placeholder\":true} | {\"\\u006eum\":10,\"_placeholder\":true}",
        "[{\"_placeholder\":true,\"num\":1},{\"a\":{\"_placeholder\":true,\"num\":0}}]"
            + " | [{\"_placeholder\":true,\"num\":10},{\"a\":{\"_placeholder\":true,\"num\":9}}]",
        "{\"_placeholder\":true,\"num\":0,\"x\":{\"_placeholder\":true,\"num\":1}}"
            + " | {\"_placeholder\":true,\"num\":9,\"x\":{\"_placeholder\":true,\"num\":10}}",
        "{\"_placeholder\":false,\"num\":0} | {\"_placeholder\":false,\"num\":0}",
        "{\"num\":0} | {\"num\":0}",
        "\"{\\\"_placeholder\\\":true,\\\"num\\\":0}\" | \"{\\\"_placeholder\\\":true,\\\"num\\\":0}\"",
        "7 | 7"
      })
  void onlyIndicesOfPlaceholdersAreShifted(String json, String expected) {
    assertThat(Placeholders.shifted(json, 2, 9)).isEqualTo(expected);
  }

  @Test
  void anIndexWithoutAnAttachmentIsRefused() {
    assertThatThrownBy(() -> Placeholders.shifted("{\"_placeholder\":true,\"num\":2}", 2, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
