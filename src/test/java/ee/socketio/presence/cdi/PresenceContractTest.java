package ee.socketio.presence.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.contract.Contract;
import java.util.List;
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
  void whereThereIsNoneNothingIsSaid() {
    assertThat(PresenceContract.of(List.of())).isEmpty();
  }
}
