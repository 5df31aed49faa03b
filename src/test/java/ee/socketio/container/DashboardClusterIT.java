package ee.socketio.container;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.marketplace.store.EmbeddedStore;
import ee.socketio.testkit.TestRedis;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The dashboard of two servers with one database: two WARs in one Payara Micro. */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
class DashboardClusterIT {
  private static final Path FOLDER = Path.of("target", "dashboard-cluster").toAbsolutePath();
  private static final String DATA = UUID.randomUUID().toString();

  /** Each server adds a sample every 30 seconds, and the first ones are incomplete. */
  private static final int SECONDS = 180;

  private static final TestRedis REDIS = TestRedis.create();
  private static final EmbeddedStore STORE = EmbeddedStore.open(FOLDER.resolve("store-" + DATA));

  private static TwoApplications applications;
  private static URL first;
  private static URL second;
  private static String token;

  @BeforeAll
  static void start() throws Exception {
    applications = TwoApplications.start(FOLDER, war(), war());
    first = applications.first();
    second = applications.second();
    token = logIn();
  }

  private static WebArchive war() {
    return Wars.application(
        """
        mongodb.uri=%s
        socketio.cluster=redis
        socketio.cluster.redis.uri=%s
        """
            .formatted(STORE.uri(), REDIS.uri()),
        DATA);
  }

  @AfterAll
  static void stop() {
    if (applications != null) {
      applications.close();
    }
    REDIS.close();
    STORE.close();
  }

  private static String logIn() throws Exception {
    URI address = first.toURI().resolve("api/login");
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    new JSONObject(Map.of("email", "admin@demo.shop", "password", "demo"))
                        .toString()))
            .build();
    HttpResponse<String> response = Http1.CLIENT.send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JSONObject(response.body()).getString("token");
  }

  private static JavaClient admin(URL server) throws Exception {
    JavaClient client = new JavaClient(server, "/admin", Map.of("token", token), false);
    until(client::connected);
    return client;
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    TwoApplications.until(SECONDS, condition);
  }

  private static JSONObject ask(JavaClient client, String event, Map<String, ?> request)
      throws Exception {
    JSONObject answer = (JSONObject) client.asks(event, new JSONObject(request))[0];
    assertThat(answer.has("error")).as("%s", answer).isFalse();
    return answer;
  }

  private static JSONObject stats(JavaClient client) throws Exception {
    return ((JSONObject) client.asks("dashboard:stats:get")[0]).getJSONObject("stats");
  }

  @Test
  void aLimitThatAnAdminChangesAppliesOnTheOtherServer() throws Exception {
    try (JavaClient here = admin(first);
        JavaClient there = admin(second)) {
      assertThat(stats(there).getJSONArray("alerts").toString()).doesNotContain("heap");
      ask(here, "dashboard:limits:set", Map.of("limits", Map.of("heap", 1)));
      assertThat(there.hears("dashboard:limits:changed")).contains("Ada Admin");
      assertThat(stats(there).getJSONArray("alerts").toString()).contains("(limit: 1%)");
      until(() -> there.waiting("dashboard:security:new").toString().contains("from 90% to 1%"));
      ask(there, "dashboard:limits:set", Map.of("limits", Map.of("heap", 90)));
      assertThat(stats(here).getJSONArray("alerts").toString()).doesNotContain("heap");
    }
  }

  @Test
  void theTilesAndTheChartsShowTheSumOfBothServers() throws Exception {
    try (JavaClient here = admin(first);
        JavaClient one = admin(second);
        JavaClient two = admin(second);
        JavaClient three = admin(second)) {
      assertThat(List.of(one, two, three)).allMatch(JavaClient::connected);
      for (JavaClient each : List.of(here, three)) {
        until(() -> connections(stats(each).getJSONArray("servers")).equals(List.of(1, 3)));
        until(() -> known(each).contains(4.0));
      }
    }
  }

  @Test
  void thePageOfDevelopersShowsEachServerUntilItEnds() throws Exception {
    try (SpareNode third = SpareNode.classic(REDIS)) {
      NodeDialogue.run(
          "browser-servers.mjs",
          Map.of("APP_URL", first.toString(), "THIRD", third.name()),
          Map.of("end", third::close));
    }
  }

  private static List<Integer> connections(JSONArray servers) throws JSONException {
    List<Integer> connections = new ArrayList<>();
    for (int i = 0; i < servers.length(); i++) {
      connections.add(servers.getJSONObject(i).getInt("connections"));
    }
    Collections.sort(connections);
    return connections;
  }

  /** The average numbers of connections of the last hour, as a server reports them. */
  private static List<Double> known(JavaClient client) throws Exception {
    JSONArray values =
        ask(client, "dashboard:history:get", Map.of("range", "1h"))
            .getJSONObject("series")
            .getJSONArray("connections");
    List<Double> known = new ArrayList<>();
    for (int i = 0; i < values.length(); i++) {
      if (!values.isNull(i)) {
        known.add(values.getDouble(i));
      }
    }
    return known;
  }
}
