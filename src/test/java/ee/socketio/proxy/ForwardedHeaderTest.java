package ee.socketio.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedHeaderTest {
  @Test
  void theExamplesOfTheSpecificationAreRead() {
    assertThat(hops("for=\"_gazonk\"")).containsExactly(node("_gazonk"));
    assertThat(hops("For=\"[2001:db8:cafe::17]:4711\""))
        .containsExactly(node("[2001:db8:cafe::17]:4711"));
    assertThat(hops("for=192.0.2.60;proto=http;by=203.0.113.43"))
        .containsExactly(new Hop("192.0.2.60", "http", ""));
    assertThat(hops("for=192.0.2.43, for=198.51.100.17"))
        .containsExactly(node("192.0.2.43"), node("198.51.100.17"));
  }

  @Test
  void eachLineContinuesTheList() {
    assertThat(ForwardedHeader.parse(List.of("for=a", "for=b;host=\"h:1\",for=c")).orElseThrow())
        .containsExactly(node("a"), new Hop("b", "", "h:1"), node("c"));
  }

  @Test
  void aQuotedValueMayHaveSeparatorsAndEscapes() {
    assertThat(hops("for=\"a,b;c=\\\"d\\\\\" ; PROTO=https"))
        .containsExactly(new Hop("a,b;c=\"d\\", "https", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", " , ,", ";", ";,;", "\t"})
  void anEmptyListHasNoHops(String header) {
    assertThat(hops(header)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for",
        "for=a, for",
        "=a",
        "for=\"a",
        "for=\"a\\\"",
        "for=\"a\\",
        "for=a\"b\"",
        "for=\"a\"b",
        "for=a b",
        "for=a;for=b",
        "for=a=b",
        "for=\"x, for=\"[2001:db8::1]:1\"",
        "for=evil;x=\", for=\"192.0.2.1\""
      })
  void aMalformedHeaderHasNoValue(String header) {
    assertThat(ForwardedHeader.parse(List.of(header))).isEmpty();
    assertThat(ForwardedHeader.parse(List.of("for=192.0.2.1", header))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "192.0.2.1:80, 192.0.2.1",
    "192.0.2.1:_port, 192.0.2.1",
    "[2001:db8::1], 2001:db8::1",
    "[2001:db8::1]:443, 2001:db8::1",
    "[2001:db8::1]:_a.b-c, 2001:db8::1",
    "2001:db8::1, 2001:db8::1",
    "[::ffff:192.0.2.1]:80, 192.0.2.1"
  })
  void aNodeMayHaveAPort(String node, String address) {
    assertThat(node(node).address()).map(IpAddress::toString).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "unknown:80",
        "_hidden",
        "_SEVKISEK:80",
        "localhost",
        "[192.0.2.1]",
        "[2001:db8::1",
        "[]",
        "[",
        "[2001:db8::1]443",
        "[2001:db8::1]:",
        "[2001:db8::1]:99999999",
        "[[2001:db8::1]]",
        "192.0.2.1:",
        "192.0.2.1:http",
        "192.0.2.1:80:90",
        "\"192.0.2.1\"",
        "'192.0.2.1'",
        "192.0.2.1\r\nX: y"
      })
  void aNodeThatIsNoAddressHasNone(String node) {
    assertThat(node(node).address()).isEmpty();
  }

  @Test
  void aLongHeaderIsReadInOnePass() {
    String name = "x".repeat(1_000_000);
    assertThat(hops("for=" + name)).containsExactly(node(name));
    assertThat(hops("for=\"" + "\\a".repeat(1_000_000) + "\"")).hasSize(1);
    assertThat(hops("for=a,".repeat(100_000))).hasSize(100_000);
    assertThat(ForwardedHeader.parse(List.of("\"".repeat(1_000_000)))).isEmpty();
  }

  private static List<Hop> hops(String line) {
    Optional<List<Hop>> hops = ForwardedHeader.parse(List.of(line));
    return hops.orElseThrow();
  }

  private static Hop node(String node) {
    return new Hop(node, "", "");
  }
}
