package ee.socketio.marketplace.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LiveJsonTest {
  private final Jsonb jsonb = JsonbBuilder.create();

  @Test
  void whoAmIIsWrittenInTheExpectedForm() {
    WhoAmI answer =
        new WhoAmI(
            "s1", "u1", "alice@demo.shop", "Alice", "user", true, new TreeSet<>(Set.of("s1")));
    assertThat(jsonb.toJson(answer))
        .contains(
            "\"socketId\":\"s1\"",
            "\"userId\":\"u1\"",
            "\"userEmail\":\"alice@demo.shop\"",
            "\"userName\":\"Alice\"",
            "\"userRole\":\"user\"",
            "\"isAuthenticated\":true",
            "\"rooms\":[\"s1\"]")
        .doesNotContain("\"authenticated\"");
  }

  @Test
  void theRoomsOfAnAnswerAreSorted() {
    assertThat(jsonb.toJson(JoinAnswer.joined(Set.of("b", "a", "c"))))
        .isEqualTo("{\"ok\":true,\"rooms\":[\"a\",\"b\",\"c\"]}");
  }
}
