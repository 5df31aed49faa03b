package ee.socketio.admin.ui;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.testkit.socket.TestClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AdminUiTest {
  private static final String TIME = "\"1970-01-01T00:00:00.000Z\"";
  private static final String AGGREGATED = "\"AGGREGATED_EVENTS\"";
  private static final String COMMANDS =
      "\"EMIT\",\"JOIN\",\"LEAVE\",\"DISCONNECT\",\"MJOIN\",\"MLEAVE\",\"MDISCONNECT\"";

  private static String config(TestClient page) {
    return UiStage.events(page, "config").get(0);
  }

  private static String config(String features) {
    return "{\"supportedFeatures\":[" + features + "]}";
  }

  @Nested
  class InProductionMode {
    private final UiStage stage = UiStage.production();

    @Test
    void aPageReceivesTheFeaturesWithoutAllEvents() {
      assertThat(config(stage.page())).isEqualTo(config(COMMANDS + "," + AGGREGATED));
    }

    @Test
    void aPageReceivesNoSocketsAndNoChanges() {
      TestClient page = stage.page();
      stage.server.guest();
      stage.pass(Duration.ofSeconds(10));
      assertThat(UiStage.events(page))
          .allMatch(event -> event.matches("\\[\"(session|config|server_stats)\",.*"));
    }

    @Test
    void aPageReceivesFiguresAtOnceAndEveryTwoSeconds() {
      TestClient page = stage.page();
      assertThat(UiStage.events(page, "server_stats")).hasSize(1);
      stage.pass(AdminUi.INTERVAL.multipliedBy(3));
      assertThat(UiStage.events(page, "server_stats")).hasSize(3);
    }

    @Test
    void theFiguresHaveTheShapeThatThePageExpects() {
      stage.server.guest().sends("42[\"a\"]").loses(CloseReason.TRANSPORT_CLOSE);
      TestClient page = stage.page();
      page.got();
      stage.pass(AdminUi.INTERVAL);
      assertThat(UiStage.events(page, "server_stats").get(0))
          .matches(
              "\\{\"serverId\":\"here#1\",\"hostname\":\"here\",\"pid\":\\d+,\"uptime\":[\\d.]+,"
                  + "\"clientsCount\":1,\"pollingClientsCount\":0,\"aggregatedEvents\":\\["
                  + "\\{\"timestamp\":2000,\"type\":\"rawConnection\",\"count\":2},"
                  + "\\{\"timestamp\":2000,\"type\":\"rawDisconnection\","
                  + "\"subType\":\"transport close\",\"count\":1},"
                  + "\\{\"timestamp\":2000,\"type\":\"packetsIn\",\"count\":3},"
                  + "\\{\"timestamp\":2000,\"type\":\"packetsOut\",\"count\":\\d+},"
                  + "\\{\"timestamp\":2000,\"type\":\"bytesIn\",\"count\":\\d+},"
                  + "\\{\"timestamp\":2000,\"type\":\"bytesOut\",\"count\":\\d+}],"
                  + "\"namespaces\":\\[\\{\"name\":\"/_admin\",\"socketsCount\":1},"
                  + "\\{\"name\":\"/\",\"socketsCount\":0}]}");
    }

    @Test
    void eachEventIsCountedOnce() {
      TestClient page = stage.watching();
      stage.server.guest();
      stage.pass(AdminUi.INTERVAL.multipliedBy(2));
      List<String> figures = UiStage.events(page, "server_stats");
      assertThat(figures.get(0)).contains("rawConnection");
      assertThat(figures.get(1)).doesNotContain("rawConnection");
    }

    @Test
    void aStoppedServerSendsNoFigures() {
      TestClient page = stage.watching();
      stage.stop();
      stage.pass(Duration.ofSeconds(10));
      assertThat(page.got()).isEmpty();
    }
  }

  @Nested
  class InDevelopmentMode {
    private final UiStage stage = UiStage.development();

    @Test
    void aPageReceivesTheFeaturesWithAllEvents() {
      assertThat(config(stage.page()))
          .isEqualTo(config(COMMANDS + "," + AGGREGATED + ",\"ALL_EVENTS\""));
    }

    @Test
    void aPageReceivesTheSocketsThatExist() {
      stage.server.socket(stage.server.guest()).data().put("name", "Ann");
      TestClient page = stage.page();
      assertThat(UiStage.events(page, "all_sockets"))
          .singleElement()
          .asString()
          .matches(
              "\\[\\{\"id\":\"s1\",\"clientId\":\"session1\",\"transport\":\"websocket\","
                  + "\"nsp\":\"/\",\"data\":\\{\"name\":\"Ann\"},\"handshake\":\\{\"headers\":\\{.*},"
                  + "\"query\":\\{\"EIO\":\"4\"},\"address\":\".*\",\"issued\":\\d+,"
                  + "\"secure\":(true|false),\"time\":\".*\",\"url\":\".*\",\"xdomain\":false},"
                  + "\"rooms\":\\[\"role:guest\",\"s1\"]},\\{\"id\":\"s2\",.*\"nsp\":\"/_admin\",.*]");
    }

    @Test
    void aPageReceivesTheConnectionOfASocketOnceWithItsRooms() {
      TestClient page = stage.watching();
      stage.batch();
      page.got();
      stage.server.guest();
      stage.batch();
      List<String> events = UiStage.events(page);
      assertThat(events)
          .singleElement()
          .asString()
          .startsWith("[\"socket_connected\",{\"id\":\"s2\",\"clientId\":\"session2\",")
          .contains("\"rooms\":[\"role:guest\",\"s2\"]")
          .endsWith("},\"1970-01-01T00:00:00.100Z\"]");
    }

    @Test
    void aPageReceivesRoomsAndDisconnections() {
      TestClient client = stage.server.guest();
      TestClient page = stage.watching();
      stage.server.socket(client).join("news");
      stage.server.socket(client).leave("news");
      client.loses(CloseReason.TRANSPORT_CLOSE);
      stage.batch();
      assertThat(UiStage.events(page))
          .filteredOn(event -> !event.startsWith("[\"socket_connected\""))
          .containsExactly(
              "[\"room_joined\",\"/\",\"news\",\"s1\"," + TIME + "]",
              "[\"room_left\",\"/\",\"news\",\"s1\"," + TIME + "]",
              "[\"room_left\",\"/\",\"role:guest\",\"s1\"," + TIME + "]",
              "[\"socket_disconnected\",\"/\",\"s1\",\"transport close\"," + TIME + "]",
              "[\"room_left\",\"/\",\"s1\",\"s1\"," + TIME + "]");
    }

    @Test
    void aPageReceivesEventsInBothDirections() {
      TestClient client = stage.server.guest();
      TestClient page = stage.watching();
      client.sends("421[\"buy\",{\"id\":1},2]");
      stage.emitter.emitToAll("news", "a", null);
      stage.batch();
      assertThat(UiStage.events(page))
          .filteredOn(event -> event.startsWith("[\"event"))
          .containsExactly(
              "[\"event_received\",\"/\",\"s1\",[\"buy\",{\"id\":1},2]," + TIME + "]",
              "[\"event_sent\",\"/\",\"s1\",[\"news\",\"a\",null]," + TIME + "]");
    }

    @Test
    void aLargeEventIsReplacedByItsSize() {
      TestClient client = stage.server.guest();
      TestClient page = stage.watching();
      client.sends("42[\"big\",\"" + "x".repeat(LiveSockets.MAX_EVENT) + "\"]");
      stage.batch();
      assertThat(UiStage.events(page, "event_received"))
          .containsExactly("\"/\",\"s1\",[\"big\",\"10002 bytes, not shown\"]," + TIME);
    }

    @Test
    void aPageReceivesTheChangesOfData() {
      TestClient client = stage.server.guest();
      TestClient page = stage.watching();
      stage.server.socket(client).data().put("name", "Ann");
      stage.pass(AdminUi.INTERVAL.plus(AdminUi.BATCH));
      assertThat(UiStage.events(page, "socket_updated"))
          .containsExactly("{\"id\":\"s1\",\"nsp\":\"/\",\"data\":{\"name\":\"Ann\"}}");
      stage.pass(AdminUi.INTERVAL.plus(AdminUi.BATCH));
      assertThat(UiStage.events(page, "socket_updated")).isEmpty();
    }

    @Test
    void theEventsOfApplicationsAreLimited() {
      TestClient client = stage.server.guest();
      TestClient page = stage.watching();
      for (int i = 0; i < 10; i++) {
        client.sends("42[\"a\"," + i + "]");
      }
      stage.pass(Duration.ofSeconds(1));
      assertThat(UiStage.events(page, "event_received")).hasSize(UiStage.MAX_EVENTS);
      client.sends("42[\"a\",10]");
      stage.batch();
      assertThat(UiStage.events(page, "event_received")).hasSize(1);
    }

    @Test
    void theListOfSocketsIsLimited() {
      for (int i = 0; i < 10; i++) {
        stage.server.guest();
      }
      String list = UiStage.events(stage.page(), "all_sockets").get(0);
      assertThat(list.split("\"clientId\"", -1)).hasSize(UiStage.MAX_SOCKETS + 1);
    }

    @Test
    void afterTooManyChangesThePageReceivesANewList() {
      TestClient client = stage.server.guest();
      TestClient page = stage.watching();
      for (int i = 0; i < Feed.MAX_CHANGES; i++) {
        stage.server.socket(client).join("room" + i);
      }
      stage.pass(AdminUi.INTERVAL);
      assertThat(UiStage.events(page, "all_sockets"))
          .singleElement()
          .asString()
          .contains("\"room" + (Feed.MAX_CHANGES - 1) + "\"");
    }

    @Test
    void withoutAPageNothingIsCollected() {
      TestClient client = stage.server.guest().sends("42[\"a\"]");
      int tasks = stage.server.time().waiting();
      stage.server.socket(client).join("news");
      client.sends("42[\"a\"]");
      assertThat(stage.server.time().waiting()).isEqualTo(tasks);
    }
  }

  @Nested
  class ACommand {
    private final UiStage stage = UiStage.development();
    private final TestClient client = stage.server.guest();
    private final TestClient other = stage.server.guest();
    private final TestClient page = stage.watching();

    private void command(String json) {
      UiStage.command(page, json);
    }

    private List<String> rooms() {
      return stage.server.socket(client).rooms().stream().sorted().toList();
    }

    @Test
    void joinsAndLeavesRooms() {
      command("[\"join\",\"/\",\"news\",\"s1\"]");
      assertThat(rooms()).containsExactly("news", "role:guest", "s1");
      assertThat(stage.server.socket(other).rooms()).doesNotContain("news");
      command("[\"leave\",\"/\",\"news\"]");
      assertThat(rooms()).containsExactly("role:guest", "s1");
    }

    @Test
    void disconnectsASocketOrItsConnection() {
      command("[\"_disconnect\",\"/\",false,\"s1\"]");
      assertThat(client.got()).containsExactly("41");
      assertThat(client.open()).isTrue();
      command("[\"_disconnect\",\"/\",true]");
      assertThat(other.open()).isFalse();
      assertThat(page.open()).isTrue();
    }

    @Test
    void emitsToARoomOrToAll() {
      command("[\"emit\",\"/\",\"s1\",\"news\",1,{\"a\":2}]");
      command("[\"emit\",\"/\",null,\"all\"]");
      assertThat(client.got()).containsExactly("42[\"news\",1,{\"a\":2}]", "42[\"all\"]");
      assertThat(other.got()).containsExactly("42[\"all\"]");
    }

    @Test
    void createsNoNamespace() {
      command("[\"join\",\"/unknown\",\"news\"]");
      assertThat(stage.server.server().namespaces())
          .extracting(each -> each.name().value())
          .containsExactlyInAnyOrder("/", "/_admin");
      assertThat(page.got()).anyMatch(line -> line.contains("'/unknown' does not exist"));
    }

    @Test
    void joinsNoReservedRoom() {
      command("[\"join\",\"/\",\"user:alice\",\"s1\"]");
      assertThat(rooms()).containsExactly("role:guest", "s1");
      assertThat(page.got()).anyMatch(line -> line.contains("error:message"));
    }

    @Test
    void withoutARoomIsRefused() {
      command("[\"join\",\"/\"]");
      command("[\"leave\",\"/\",null,\"s1\"]");
      command("[\"emit\",\"/\",null,\"connect\"]");
      assertThat(UiStage.events(page, "error:message")).hasSize(3);
    }
  }

  @Test
  void aReadOnlyPageCanChangeNothing() {
    UiStage stage = UiStage.readOnly();
    TestClient client = stage.server.guest();
    TestClient page = stage.page();
    assertThat(config(page)).isEqualTo(config(AGGREGATED + ",\"ALL_EVENTS\""));
    UiStage.command(page, "[\"_disconnect\",\"/\",true]");
    UiStage.command(page, "[\"join\",\"/\",\"news\"]");
    assertThat(client.open()).isTrue();
    assertThat(stage.server.socket(client).rooms()).doesNotContain("news");
  }
}
