package ee.socketio.marketplace.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationsTest {
  @Test
  void everyResourceAndEveryHandlerNamesItsOperation() {
    List<Door> doors = Doors.all();
    assertThat(doors).hasSizeGreaterThan(40);
    assertThat(doors)
        .allSatisfy(
            door -> assertThat(door.operation()).as("@Permits of %s", door.name()).isNotNull());
  }

  @Test
  void everyOperationHasADoor() {
    assertThat(Doors.all()).extracting(Door::operation).contains(Operation.values());
  }

  @Test
  void whatReachesEverybodyIsForAdmins() {
    for (Operation each :
        List.of(
            Operation.ANNOUNCE,
            Operation.NOTIFY,
            Operation.EMIT_TO_USERS,
            Operation.DISCONNECT_USERS,
            Operation.SUSPEND_ACCOUNTS,
            Operation.SEE_DASHBOARD)) {
      assertThat(each.roles()).as("%s", each).isEqualTo(Set.of("admin"));
    }
  }

  @Test
  void aRoleThatTheTableDoesNotKnowMayDoNothing() {
    assertThat(Operation.values()).noneMatch(each -> each.permits("owner"));
  }
}
