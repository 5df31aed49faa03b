package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "admin, admin, 0",
    "Admin, admin, 0",
    "amdin, admin, 1",
    "admn, admin, 1",
    "admins, admin, 1",
    "adnin, admin, 1",
    "user, seller, 4"
  })
  void theDistanceCountsLettersAndSwapsAndIgnoresCase(String one, String other, int distance) {
    assertThat(Nearest.distance(one, other)).isEqualTo(distance);
    assertThat(Nearest.distance(other, one)).isEqualTo(distance);
  }

  @Test
  void theMostSimilarWordIsSuggested() {
    assertThat(Nearest.to("/ordrs", List.of("/order", "/orders", "/chat"))).contains("/orders");
    assertThat(Nearest.to("/elsewhere", List.of("/order", "/orders"))).isEmpty();
    assertThat(Nearest.to("/a", List.of())).isEmpty();
  }

  @Test
  void aMisspellingDiffersInFewLetters() {
    assertThat(Nearest.misspelt("boss", List.of("user"))).isEmpty();
    assertThat(Nearest.misspelt("vip", List.of("vap"))).contains("vap");
    assertThat(Nearest.misspelt("hr", List.of("it"))).isEmpty();
    assertThat(Nearest.misspelt("editor", List.of("admin", "seller", "user"))).isEmpty();
  }
}
