package ee.socketio.marketplace.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.socket.ServerStarting;
import ee.socketio.testkit.socket.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserTableTest {
  private final TestServer server = TestServer.start();
  private final Activity activity = new Activity();
  private final UserTable table = new UserTable(server.server(), activity);

  @BeforeEach
  void install() {
    activity.install(new ServerStarting(server.server()));
  }

  private UserTable.UserPage find(@Nullable String sort, boolean descending, int page) {
    return table.find(new UserQuery(sort, descending, page, null));
  }

  @Test
  void aUserWithSeveralConnectionsAndNamespacesHasOneRow() {
    server.user("alice:user").sends("40/chat,{\"token\":\"alice:user\"}");
    server.user("alice:user");
    server.user("bob:seller");
    UserTable.UserPage page = find(null, false, 0);
    assertThat(page.total()).isEqualTo(2);
    UserRow alice = page.users().get(0);
    assertThat(alice.name()).isEqualTo("alice");
    assertThat(alice.connections()).isEqualTo(2);
    assertThat(alice.sockets()).isEqualTo(3);
    assertThat(page.users().get(1).role()).isEqualTo("seller");
  }

  @Test
  void guestsShareOneRow() {
    server.guest();
    server.guest();
    assertThat(find(null, false, 0).users())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.name()).isEqualTo("Guests");
              assertThat(row.userId()).isEmpty();
              assertThat(row.connections()).isEqualTo(2);
            });
  }

  @Test
  void rowsAreSortedAndDividedIntoPages() {
    for (int i = 10; i < 40; i++) {
      server.user("user" + i + ":user");
    }
    server.user("user39:user");
    UserTable.UserPage first = find("name", false, 0);
    assertThat(first.users()).hasSize(25);
    assertThat(first.users().get(0).name()).isEqualTo("user10");
    assertThat(first.pages()).isEqualTo(2);
    assertThat(find("name", false, 1).users()).hasSize(5);
    assertThat(find("name", false, 9).page()).isEqualTo(1);
    assertThat(find("connections", true, 0).users().get(0).name()).isEqualTo("user39");
    assertThat(find("name", true, 0).users().get(0).name()).isEqualTo("user39");
  }

  @Test
  void aFilterMatchesNamesRolesAndRooms() {
    server.socket(server.user("alice:user")).join("garden");
    server.user("bob:seller");
    assertThat(table.find(new UserQuery(null, null, null, "GARD")).users())
        .extracting(UserRow::name)
        .containsExactly("alice");
    UserTable.UserPage sellers = table.find(new UserQuery(null, null, null, "seller"));
    assertThat(sellers.matching()).isEqualTo(1);
    assertThat(sellers.total()).isEqualTo(2);
  }

  @Test
  void theDetailsListTheSocketsOfAUserWithTheirRooms() {
    server.socket(server.user("alice:user")).join("garden");
    UserTable.UserDetails details = table.details("alice");
    assertThat(details.more()).isFalse();
    assertThat(details.sockets())
        .singleElement()
        .satisfies(socket -> assertThat(socket.rooms()).contains("garden"));
    assertThat(table.details("nobody").sockets()).isEmpty();
  }

  @Test
  void aUserIsIdleSinceTheLastEvent() {
    var client = server.user("alice:user");
    assertThat(find(null, false, 0).users().get(0).activeAt())
        .isEqualTo(server.socket(client).connectedAt());
    client.sends("42[\"hello\"]");
    assertThat(find(null, false, 0).users().get(0).activeAt())
        .isAfter(server.socket(client).connectedAt());
  }
}
