package ee.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.socketio.protocol.socketio.SocketProtocolException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "0",
        "-0",
        "10",
        "1.5",
        "-1.5e10",
        "1E+2",
        "0e-1",
        "\"\"",
        "[]",
        "{}",
        " \t\r\n[ ] ",
        "[1,2]",
        "[[],[[]]]",
        "{\"a\":1,\"a\":2}",
        "{ \"\" : { } , \"b\" : [ ] }",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\"",
        "\"\u007f\u2028\ud83d\ude00\"",
        "\"\ud800\""
      })
  void textThatTheGrammarAllowsIsValid(String json) {
    assertThatCode(() -> JsonText.validate(json, 8)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nul",
        "nulls",
        "True",
        "NaN",
        "Infinity",
        "-",
        "+1",
        "01",
        "-01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "0x1",
        "1_0",
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "\"\0\"",
        "\"\u001e\"",
        "'a'",
        "[",
        "]",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{",
        "}",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{1:1}",
        "{,}",
        "{\"a\":1]",
        "[] []",
        "[]x",
        "1 2",
        "\u00a0[]",
        "\ufeff[]",
        "[1]\0",
        "// a\n1",
        "\u0661"
      })
  void textThatTheGrammarForbidsIsRefused(String json) {
    assertRefused(json, Reason.INVALID_JSON);
  }

  @Test
  void theDepthCountsArraysAndObjects() {
    assertThatCode(() -> JsonText.validate("[{\"a\":[]}]", 3)).doesNotThrowAnyException();
    assertThatCode(() -> JsonText.validate("[[],[],{}]", 2)).doesNotThrowAnyException();
    assertRefused("[{\"a\":[[]]}]", Reason.TOO_DEEP);
    assertRefused("[".repeat(1_000_000), Reason.TOO_DEEP);
  }

  @Test
  void quotingEscapesEachCharacterThatNeedsIt() {
    assertThat(JsonText.quote("a\"b\\c/\b\f\n\r\t\u0001\u001e\u00e9\ud83d\ude00\ud83d"))
        .isEqualTo("\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\\u0001\\u001e\u00e9\ud83d\ude00\\ud83d\"");
  }

  @Test
  void unquotingReadsEveryEscape() {
    assertThat(JsonText.unquote("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\\ud83d\\ude00x\""))
        .isEqualTo("\"\\/\b\f\n\r\t\u00e9\ud83d\ude00x");
    assertThat(JsonText.unquote("\"\"")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"", "a", "\"a", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\""})
  void unquotingRefusesAMalformedLiteral(String literal) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonText.unquote(literal));
  }

  private static void assertRefused(String json, Reason reason) {
    assertThatExceptionOfType(SocketProtocolException.class)
        .isThrownBy(() -> JsonText.validate(json, 3))
        .extracting(SocketProtocolException::reason)
        .isEqualTo(reason);
  }
}
