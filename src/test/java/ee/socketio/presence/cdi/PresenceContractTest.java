package ee.socketio.presence.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.contract.Contract;
import ee.socketio.presence.PresenceAnswer;
import ee.socketio.presence.PresenceReport;
import ee.socketio.presence.PresenceState;
import ee.socketio.protocol.socketio.NamespaceName;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PresenceContractTest {
  @Test
  void theEventsAreDescribedWhereTheyAre() {
    String types = new Contract(PresenceContract.of(List.of(NamespaceName.ROOT))).typeScript();

    assertThat(types)
        .contains("\"presence:watch\"", "\"presence:unwatch\"", "\"presence:query\"")
        .contains("\"presence:away\"", "\"presence:active\"", "\"presence:changed\"")
        .contains("\"lastSeen\"?: string");
  }

  @Test
  void theContractListsTheStatesThatClientsReceive() {
    String states =
        Stream.of(PresenceState.values())
            .map(state -> '"' + state.text() + '"')
            .collect(Collectors.joining(" | "));

    assertThat(new Contract(PresenceContract.of(List.of(NamespaceName.ROOT))).typeScript())
        .contains("\"state\": " + states + ";");
  }

  @Test
  void theObjectsHaveThePropertiesThatAreSent() {
    assertThat(names(nested("PresenceReport"))).isEqualTo(names(PresenceReport.class));
    assertThat(names(nested("PresenceAnswer"))).isEqualTo(names(PresenceAnswer.class));
  }

  private static Class<?> nested(String name) {
    return Stream.of(PresenceContract.class.getDeclaredClasses())
        .filter(each -> each.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(Class<?> type) {
    return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  @Test
  void theContractOfAServerWithoutPresenceIsEmpty() {
    assertThat(PresenceContract.of(List.of())).isEmpty();
  }
}
