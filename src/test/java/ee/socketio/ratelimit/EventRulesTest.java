package ee.socketio.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.log.LogText;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRulesTest {
  private static Rate times(int count) {
    return new Rate(count, Duration.ofSeconds(1));
  }

  private final EventRules rules =
      new EventRules(
          Map.of(
              "chat:message", times(1),
              "chat:*", times(2),
              "chat:typing:*", times(3),
              "1", times(4),
              "sagt \"ä\"", times(5)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "['chat:message']              | 1",
        "[ 'chat:message' , {'a':1}]   | 1",
        "['chat\\u003amessage',1]      | 1",
        "['\\u0063hat:typing:on']      | 3",
        "['chat:messages']             | 2",
        "['chat:']                     | 2",
        "['chat:typing']               | 2",
        "['chat:typing:']              | 3",
        "['chat']                      | 0",
        "['']                          | 0",
        "['other','chat:message']      | 0",
        "[1]                           | 4",
        "[1,'chat:message']            | 4",
        "['1']                         | 4",
        "[12,'chat:message']           | 0",
        "['sagt \\'ä\\'']              | 5"
      })
  void theMostSpecificRuleApplies(String json, int count) {
    int found =
        rules.find(SocketPacket.event(NamespaceName.ROOT, json.replace('\'', '"')).eventName());

    assertThat(found == EventRules.NONE ? 0 : rules.rate(found).count()).isEqualTo(count);
  }

  @Test
  void aStarAloneAppliesToAllOtherEvents() {
    EventRules all = new EventRules(Map.of("*", times(1), "a", Rate.NONE));

    assertThat(all.rate(all.find("b"))).isEqualTo(times(1));
    assertThat(all.rate(all.find("a"))).isEqualTo(Rate.NONE);
  }

  @Test
  void theLogShowsANameOnOneLineAndShortensIt() {
    assertThat(LogText.value("a\n[SOCKET] b")).isEqualTo("a?[SOCKET] b");
    assertThat(LogText.value("x".repeat(1_000))).hasSizeLessThan(200);
  }
}
