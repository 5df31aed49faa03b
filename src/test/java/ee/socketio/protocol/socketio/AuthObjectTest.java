package ee.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthObjectTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"token\":\"t\"} | t | {}",
        "{ \"token\" : \"t\" , \"a\" : 1 } | t | {\"a\" : 1}",
        "{\"a\":1,\"token\":\"t\"} | t | {\"a\":1}",
        "{\"a\":1 , \"token\":\"t\" } | t | {\"a\":1 }",
        "{\"a\":[1,2],\"token\":\"t\",\"b\":{\"token\":\"inner\"}} | t | {\"a\":[1,2],\"b\":{\"token\":\"inner\"}}",
        "{\"a\":\",\",\"token\":\"t\"} | t | {\"a\":\",\"}",
        "{\"a\":\"}\",\"token\":\"t\",\"b\":\"}\"} | t | {\"a\":\"}\",\"b\":\"}\"}",
      })
  void theTokenIsTakenOutOfTheObject(String json, String token, String rest)
      throws SocketProtocolException {
    AuthObject auth = AuthObject.parse(json);

    assertThat(auth.token()).isEqualTo(token);
    assertThat(auth.rest()).isEqualTo(rest);
    JsonText.validate(auth.rest(), 8);
  }

  @Test
  void escapesInTheNameAndInTheValueAreDecoded() {
    AuthObject auth = AuthObject.parse("{\"tok\\u0065n\":\"a\\\"\\u0062\\n\",\"b\":0}");

    assertThat(auth.token()).isEqualTo("a\"b\n");
    assertThat(auth.rest()).isEqualTo("{\"b\":0}");
  }

  @Test
  void theLastOfSeveralTokensCountsAndNoneOfThemIsKept() {
    AuthObject auth = AuthObject.parse("{\"token\":\"first\",\"a\":1,\"token\":\"last\"}");

    assertThat(auth.token()).isEqualTo("last");
    assertThat(auth.rest()).isEqualTo("{\"a\":1}");
    assertThat(AuthObject.parse("{\"token\":\"first\",\"token\":7}").token()).isNull();
    assertThat(AuthObject.parse("{\"token\":\"first\",\"token\":[\"x\"]}").token()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"a\":1}", "{\"a\":{\"token\":\"inner\"}}", "{\"Token\":\"t\"}", " {} "})
  void anObjectWithoutATokenIsUnchanged(String json) {
    assertThat(AuthObject.parse(json)).isEqualTo(new AuthObject(json, null, json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "true", "null", "{}", "[\"x\"]", "{\"token\":\"inner\"}"})
  void aTokenThatIsNotAStringIsNoToken(String value) {
    assertThat(AuthObject.parse("{\"token\":" + value + "}"))
        .extracting("token", "rest")
        .containsExactly(null, "{}");
  }

  @Test
  void aPacketWithoutAnObjectHasNoToken() {
    assertThat(AuthObject.parse("")).isEqualTo(new AuthObject("{}", null, "{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"secret\"", "{\"token\":\"secret\"", "{\"token\":\"secret\"}x"})
  void aTextThatIsNoObjectIsRefusedAndNotQuoted(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuthObject.parse(json))
        .withMessageStartingWith("not a JSON object")
        .withMessageNotContaining("secret");
  }

  @Test
  void deepNestingNeedsNoStack() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(AuthObject.parse("{\"a\":" + deep + ",\"token\":\"t\"}").token()).isEqualTo("t");
  }

  @Test
  void anObjectCanBeKeptWithoutItsToken() {
    String json = "{\"token\":\"secret\",\"a\":1}";

    assertThat(AuthObject.parse(json).withoutToken())
        .isEqualTo(new AuthObject("{\"a\":1}", null, "{\"a\":1}"));
  }

  @Test
  void theTextForLogsHidesTheToken() {
    assertThat(AuthObject.parse("{\"token\":\"secret\"}").toString()).doesNotContain("secret");
  }
}
