package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.container.mistake.DeveloperMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/mistakes.md} lists the mistakes that the container tests make. */
class MistakesPageTest {
  private static String row(DeveloperMistake mistake) {
    return "| " + mistake.description() + " | `" + mistake.message() + "` |";
  }

  @Test
  void thePageHasARowForEachMistakeAndNoOther() throws IOException {
    List<DeveloperMistake> mistakes = new ArrayList<>(DeveloperMistake.WRONG);
    mistakes.addAll(DeveloperMistake.LATE);
    mistakes.addAll(DeveloperMistake.ODD);
    mistakes.add(DeveloperMistake.NO_HANDLER);

    assertThat(Files.readAllLines(Path.of("docs/mistakes.md")))
        .filteredOn(line -> line.endsWith("` |"))
        .containsExactlyElementsOf(mistakes.stream().map(MistakesPageTest::row).toList());
    assertThat(mistakes).hasSizeGreaterThan(20);
  }
}
