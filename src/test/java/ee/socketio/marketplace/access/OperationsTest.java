package ee.socketio.marketplace.access;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.Identity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationsTest {
  @Test
  void everyEndpointNamesItsOperation() {
    List<Endpoint> endpoints = Endpoints.all();
    assertThat(endpoints).hasSizeGreaterThan(40);
    assertThat(endpoints)
        .allSatisfy(
            endpoint ->
                assertThat(endpoint.operation()).as("@Permits of %s", endpoint.name()).isNotNull());
  }

  @Test
  void everyOperationHasAnEndpoint() {
    assertThat(Endpoints.all()).extracting(Endpoint::operation).contains(Operation.values());
  }

  @Test
  void operationsThatAffectOtherUsersAreForAdmins() {
    for (Operation each :
        List.of(
            Operation.ANNOUNCE,
            Operation.NOTIFY,
            Operation.EMIT_TO_USERS,
            Operation.DISCONNECT_USERS,
            Operation.SUSPEND_ACCOUNTS,
            Operation.USE_LIVE_BOARD,
            Operation.CHANGE_ALERT_LIMITS,
            Operation.SEE_DASHBOARD)) {
      assertThat(each.roles()).as("%s", each).isEqualTo(Set.of("admin"));
    }
  }

  @Test
  void anUnknownRoleMayDoNothing() {
    Identity owner = Identity.user("7", "owner");

    assertThat(Operation.values()).noneMatch(each -> each.permits(owner));
  }
}
