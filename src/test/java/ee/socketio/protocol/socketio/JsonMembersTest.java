package ee.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMembersTest {
  @Test
  void theMembersAreTheTextsOfTheirValues() {
    JsonMembers members =
        JsonMembers.of(
            " { \"a\" : 1 , \"b\":[1,{\"c\":\"}\"}],\"d\":{\"e\":\"\\\"\"} , \"f\":\"\"}");

    assertThat(members.get("a")).isEqualTo("1");
    assertThat(members.get("b")).isEqualTo("[1,{\"c\":\"}\"}]");
    assertThat(members.get("d")).isEqualTo("{\"e\":\"\\\"\"}");
    assertThat(members.get("f")).isEqualTo("\"\"");
    assertThat(members.get("c")).isNull();
    assertThat(JsonMembers.of("{ }").get("a")).isNull();
  }

  @Test
  void theLastOfTwoMembersCounts() {
    assertThat(JsonMembers.of("{\"a\":1,\"\\u0061\":2}").get("a")).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "{1:2}"})
  void aTextThatIsNoObjectIsRefused(String json) {
    assertThatThrownBy(() -> JsonMembers.of(json)).isInstanceOf(IllegalArgumentException.class);
  }
}
