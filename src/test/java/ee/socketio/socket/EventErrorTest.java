package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventErrorTest {
  private static final Pattern CODE = Pattern.compile("(?m)^\\| `([A-Z]+(?:_[A-Z]+)*)`");

  private static String page() throws IOException {
    String page = Files.readString(Path.of("docs/errors.md"));
    int from = page.indexOf("## The codes of errors for events");
    return page.substring(from, page.indexOf("\n## ", from + 1));
  }

  @Test
  void thePageListsEachCodeAndNoOther() throws IOException {
    List<String> codes =
        CODE.matcher(page())
            .results()
            .map((MatchResult found) -> found.group(1))
            .distinct()
            .toList();

    assertThat(codes)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(EventError.values()).map(Enum::name).toList());
  }

  @Test
  void thePageListsEachMessage() throws IOException {
    assertThat(EventError.values())
        .allSatisfy(error -> assertThat(page()).contains("`" + error.text() + "`"));
  }

  @Test
  void theContractListsEachCodeAndNoOther() {
    String contract = new Contract(List.of()).typeScript();

    assertThat(contract)
        .contains(
            Arrays.stream(EventError.values())
                .map(error -> '"' + error.name() + '"')
                .collect(Collectors.joining(" | ", "  \"code\": ", " | (string & {});\n")));
  }

  @Test
  void anErrorHasAMessageAndACode() {
    assertThat(EventError.INBOX_FULL.body())
        .isEqualTo(Map.of("message", "Too many events wait to be handled", "code", "INBOX_FULL"));
  }

  @Test
  void aDetailMayReplaceTheCodeButNotTheMessage() {
    assertThat(EventError.SOCKET_ERROR.body("no", Map.of("code", "MINE", "message", "x", "a", 1)))
        .isEqualTo(Map.of("message", "no", "code", "MINE", "a", 1));
  }

  @Test
  void anExceptionReportsItsError() {
    assertThat(EventError.FORBIDDEN.exception())
        .hasMessage("Insufficient permissions")
        .extracting(ClientException::details)
        .isEqualTo(Map.of("code", "FORBIDDEN"));
  }
}
