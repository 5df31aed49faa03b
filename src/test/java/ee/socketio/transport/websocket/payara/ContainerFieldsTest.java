package ee.socketio.transport.websocket.payara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.testkit.FakeContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContainerFieldsTest {
  private static final String TYRUS = "org.glassfish.tyrus.core.";
  private static final String GRIZZLY = "org.glassfish.grizzly.";

  @Test
  void allFieldsOfACompleteContainerAreFound() throws NoSuchFieldException {
    assertThat(ContainerFields.find(FakeContainer.complete())).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(ContainerField.class)
  void theExceptionNamesTheMissingField(ContainerField missing) {
    assertThatThrownBy(() -> ContainerFields.find(FakeContainer.without(missing)))
        .isInstanceOf(NoSuchFieldException.class)
        .hasMessage(missing.toString());
  }

  /** The versions of Tyrus and Grizzly that the library is compiled with have the same fields. */
  @Test
  void theFieldsOfTyrusAndGrizzlyExist() {
    Stream<ContainerField> compiled =
        Arrays.stream(ContainerField.values())
            .filter(field -> field.type().startsWith(TYRUS) || field.type().startsWith(GRIZZLY));
    assertThat(compiled)
        .hasSize(7)
        .allSatisfy(
            field ->
                assertThat(Class.forName(field.type()).getDeclaredField(field.field()))
                    .isNotNull());
  }

  @Test
  void aContainerWithoutTyrusIsRecognized() {
    assertThat(ContainerFields.inTyrus(ClassLoader.getPlatformClassLoader())).isFalse();
    assertThat(ContainerFields.inTyrus(FakeContainer.complete())).isTrue();
  }

  @Test
  void thePageListsEachFieldOnce() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("docs/container-quirks.md")).stream()
            .filter(line -> line.startsWith("|"))
            .toList();
    for (ContainerField field : ContainerField.values()) {
      String simple = field.toString().replaceFirst("^.*\\.(?=[A-Z])", "");
      assertThat(rows).filteredOn(row -> row.contains("`" + simple + "`")).hasSize(1);
    }
  }
}
