package ee.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.socketio.testkit.Seed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NamespacePatternTest {
  private static final int LONG = 100_000;

  private static Optional<Map<String, String>> match(String pattern, String name) {
    return NamespacePattern.of(pattern).match(new NamespaceName(name));
  }

  @Test
  void aPartMatchesOneOrMoreCharactersWithoutASlash() {
    assertThat(match("/orders/{id}", "/orders/7")).contains(Map.of("id", "7"));
    assertThat(match("/orders/{id}", "/orders/")).isEmpty();
    assertThat(match("/orders/{id}", "/orders/7/8")).isEmpty();
    assertThat(match("/orders/{id}", "/order/7")).isEmpty();
    assertThat(match("/{shop}/orders/{id}.json", "/north/orders/7.json"))
        .contains(Map.of("shop", "north", "id", "7"));
    assertThat(match("/{shop}/orders/{id}.json", "/north/orders/.json")).isEmpty();
  }

  @Test
  void theFirstPartsAreAsLongAsPossible() {
    assertThat(match("/{a}-{b}", "/x-y-z")).contains(Map.of("a", "x-y", "b", "z"));
    assertThat(match("/{a}{b}", "/xyz")).contains(Map.of("a", "xy", "b", "z"));
    assertThat(match("/{a}-{b}", "/-z")).isEmpty();
    assertThat(match("/{a}--{b}", "/x---z")).contains(Map.of("a", "x-", "b", "z"));
  }

  @Test
  void theQueryIsNoPartOfTheMatch() {
    assertThat(match("/orders/{id}", "/orders/7?token=secret")).contains(Map.of("id", "7"));
    assertThat(match("/orders/{id}", "/orders/7?a/b")).contains(Map.of("id", "7"));
    assertThat(match("/orders/{id}", "/orders/?7")).isEmpty();
    assertThat(match("/orders/{id}", "/orders?/7")).isEmpty();
  }

  @Test
  void aPatternWithoutPartsMatchesItsOwnText() {
    assertThat(match("/orders", "/orders")).contains(Map.of());
    assertThat(match("/orders", "/orders/")).isEmpty();
  }

  /** A backtracking expression would need the fifth power of the length. */
  @Test
  void aHostileNameIsRefusedInLinearTime() {
    NamespacePattern pattern = NamespacePattern.of("/{a}-{b}-{c}-{d}-{e}.json");

    assertThat(pattern.match("/" + "-".repeat(LONG))).isEmpty();
    assertThat(pattern.match("/" + "x-".repeat(LONG / 2))).isEmpty();
    assertThat(pattern.match("/" + "x-".repeat(LONG / 2) + "x.json")).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NamespaceName("/" + "-".repeat(LONG)))
        .withMessageContaining(LONG + 1 + " characters");
  }

  @Test
  void itAgreesWithARegularExpression() {
    Random random = new Random(Seed.of(getClass()));
    List<String> patterns =
        List.of(
            "/{a}", "/{a}-{b}", "/{a}{b}", "/x{a}x{b}x", "/{a}/{b}", "/{a}-/{b}x", "/{a}--{b}-");
    for (int i = 0; i < 20_000; i++) {
      String name = "/" + letters(random, "x-/", random.nextInt(9));
      for (String pattern : patterns) {
        assertThat(NamespacePattern.of(pattern).match(name))
            .as("%s for %s", name, pattern)
            .isEqualTo(expected(pattern, name));
      }
    }
  }

  private static String letters(Random random, String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static Optional<Map<String, String>> expected(String pattern, String name) {
    List<String> parts = NamespacePattern.of(pattern).parts();
    Matcher matcher = Pattern.compile(pattern.replaceAll("\\{[a-z]+}", "([^/]+)")).matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      values.put(parts.get(i), matcher.group(i + 1));
    }
    return Optional.of(values);
  }
}
