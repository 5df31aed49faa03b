package ee.socketio.container;

import static ee.socketio.container.TwoApplications.until;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.presence.PresenceState;
import ee.socketio.testkit.TestRedis;
import ee.socketio.testkit.TestTokens;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.json.JSONArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import redis.clients.jedis.Protocol.Command;

/**
 * The state that servers in Java share. Two WARs in one Payara Micro are two nodes, and a third one
 * lives in the process of the test, so that either process can end without the other.
 */
@EnabledIfSystemProperty(named = "arquillian.launch", matches = "payara-micro")
@TestMethodOrder(OrderAnnotation.class)
class PeersIT {
  private static final Path FOLDER = Path.of("target", "peers").toAbsolutePath();
  private static final String SECRET = "a secret of the test of peers and of no other";
  private static final String CONFIGURATION =
      """
      socketio.cluster=redis
      socketio.cluster.redis.uri=%s
      socketio.auth.default=required
      socketio.auth.hs256.secret=%s
      socketio.presence.namespaces=/
      socketio.presence.offline-after=1000
      socketio.mailbox.ack-timeout=60000
      """;

  private static final TestRedis REDIS = TestRedis.create();

  private static TwoApplications applications;
  private static URL first;
  private static URL second;

  @BeforeAll
  static void start() throws Exception {
    String configuration = CONFIGURATION.formatted(REDIS.uri(), SECRET);
    applications =
        TwoApplications.start(
            FOLDER, Wars.peers(configuration), Wars.peers(configuration + "test.namespace=/lab\n"));
    first = applications.first();
    second = applications.second();
  }

  @AfterAll
  static void stop() {
    if (applications != null) {
      applications.close();
    }
    REDIS.close();
  }

  private static Map<String, String> token(String user) {
    JwtClaims claims = TestTokens.claims(Instant.now());
    claims.setSubject(user);
    return Map.of("token", TestTokens.hs256(SECRET.getBytes(StandardCharsets.UTF_8), claims));
  }

  /** Connects a device of a user. Each test has users of its own. */
  private static JavaClient device(URL node, String user) throws Exception {
    return device(node, "/", user, false);
  }

  private static JavaClient device(URL node, String namespace, String user, boolean acknowledges)
      throws Exception {
    JavaClient client = new JavaClient(node, namespace, token(user), acknowledges);
    until(client::connected);
    return client;
  }

  private static String answer(JavaClient client, String event, Object... arguments)
      throws Exception {
    return String.valueOf(client.asks(event, arguments)[0]);
  }

  private static boolean isOnline(JavaClient client, String user) throws Exception {
    return answer(client, "presence:query", users(user)).contains("\"state\":\"online\"");
  }

  private static JSONArray users(String user) {
    return new JSONArray(List.of(user));
  }

  @Test
  @Order(1)
  void aUserIsOnlineWhileADeviceIsConnectedToAnyNode() throws Exception {
    try (JavaClient watcher = device(first, "a-watcher");
        JavaClient other = device(second, "a-watcher")) {
      watcher.asks("presence:watch", users("ann"));
      other.asks("presence:watch", users("ann"));
      JavaClient here = device(first, "ann");
      assertThat(other.hears("presence:changed")).contains("ann", "online");
      JavaClient there = device(second, "ann");
      until(() -> answer(watcher, "count", "ann").equals("2"));
      here.close();
      until(() -> answer(watcher, "count", "ann").equals("1"));
      assertThat(isOnline(watcher, "ann")).isTrue();
      assertThat(isOnline(other, "ann")).isTrue();
      there.close();
      assertThat(watcher.hears("presence:changed")).contains("ann", "online");
      assertThat(watcher.hears("presence:changed")).contains("ann", "offline");
      assertThat(other.hears("presence:changed")).contains("ann", "offline");
    }
  }

  @Test
  @Order(1)
  void aDurableEventReachesEachDeviceOnceAndIsAcknowledgedOnAnyNode() throws Exception {
    try (JavaClient sender = device(first, "b-sender");
        JavaClient here = device(first, "bob");
        JavaClient there = device(second, "/", "bob", true)) {
      until(() -> answer(sender, "count", "bob").equals("2"));
      sender.asks("mail", "bob", "one");
      sender.asks("mail", "bob", "two");
      assertThat(here.hears("mailed")).isEqualTo("one");
      assertThat(here.hears("mailed")).isEqualTo("two");
      assertThat(there.hears("mailed")).isEqualTo("one");
      assertThat(there.hears("mailed")).isEqualTo("two");
      until(() -> stored("bob").equals(0L));

      sender.asks("tell", "done");
      try (JavaClient later = device(first, "bob")) {
        sender.asks("tell", "later");
        assertThat(later.hears("told")).isEqualTo("later");
        assertThat(later.waiting("mailed")).isEmpty();
      }
      assertThat(there.hears("told")).isEqualTo("done");
      assertThat(here.waiting("mailed")).isEmpty();
      assertThat(there.waiting("mailed")).isEmpty();
    }
  }

  private static Object stored(String user) {
    return REDIS.call(Command.HLEN, "test:mail:/:" + user);
  }

  @Test
  @Order(1)
  void aSuspensionReachesAllNodesAndAllNamespaces() throws Exception {
    try (JavaClient admin = device(first, "c-admin");
        JavaClient other = device(second, "c-admin");
        JavaClient here = device(first, "carl");
        JavaClient there = device(second, "carl");
        JavaClient lab = device(second, "/lab", "carl", false)) {
      until(() -> answer(admin, "count", "carl").equals("2"));
      until(() -> answer(admin, "count-in", "/lab", "carl").equals("1"));
      assertThat(admin.asks("suspend", "carl")[0]).isEqualTo(3);
      for (JavaClient each : List.of(here, there, lab)) {
        assertThat(each.hears("force_disconnect")).contains("suspended");
        until(() -> !each.connected());
      }
      assertThat(answer(admin, "forced")).isEqualTo("[\"carl / suspended\"]");
      until(() -> new JSONArray(answer(other, "forced")).length() == 2);
      assertThat(answer(other, "forced")).contains("carl / suspended", "carl /lab suspended");
    }
  }

  @Test
  @Order(1)
  void eachNodeKnowsTheFiguresOfAllNodes() throws Exception {
    try (JavaClient one = device(first, "dan");
        JavaClient two = device(second, "dan");
        JavaClient three = device(second, "dan")) {
      until(() -> answer(one, "sockets").equals("[1,2]"));
      until(() -> answer(three, "sockets").equals("[1,2]"));
      assertThat(two.connected()).isTrue();
    }
  }

  @Test
  @Order(1)
  void theDevicesOfANodeThatEndsWithoutAWordDisappear() throws Exception {
    SpareNode spare = SpareNode.classic(REDIS);
    try (JavaClient watcher = device(first, "e-watcher")) {
      until(() -> spare.others().size() == 2);
      watcher.asks("presence:watch", users("eve"));
      spare.device("eve");
      assertThat(watcher.hears("presence:changed")).contains("eve", "online");
      until(() -> answer(watcher, "count", "eve").equals("1"));
      spare.kill();
      assertThat(watcher.hears("presence:changed")).contains("eve", "offline");
      assertThat(answer(watcher, "count", "eve")).isEqualTo("0");
    } finally {
      spare.close();
    }
  }

  /**
   * The other nodes forget a node that has ended without a message when it has been silent for the
   * time in {@code Peers}. A user without a device is offline {@code
   * socketio.presence.offline-after} later. PresenceTopicTest shows that both together are shorter
   * than ten seconds with the default values.
   */
  @Test
  @Order(1)
  void aUserOfThreeNodesIsOnlineUntilTheLastDeviceIsGone() throws Exception {
    SpareNode spare = SpareNode.classic(REDIS);
    try (JavaClient watcher = device(first, "h-watcher");
        JavaClient other = device(second, "h-watcher")) {
      until(() -> spare.others().size() == 2);
      watcher.asks("presence:watch", users("hal"));
      other.asks("presence:watch", users("hal"));
      JavaClient here = device(first, "hal");
      JavaClient there = device(second, "hal");
      spare.device("hal");
      for (JavaClient each : List.of(watcher, other)) {
        until(() -> answer(each, "count", "hal").equals("3"));
      }
      spare.kill();
      for (JavaClient each : List.of(watcher, other)) {
        until(() -> answer(each, "count", "hal").equals("2"));
        assertThat(isOnline(each, "hal")).isTrue();
      }
      here.close();
      until(() -> answer(other, "count", "hal").equals("1"));
      there.close();
      for (JavaClient each : List.of(watcher, other)) {
        assertThat(each.hears("presence:changed")).contains("hal", "online");
        assertThat(each.hears("presence:changed")).contains("hal", "offline");
        assertThat(answer(each, "count", "hal")).isEqualTo("0");
        assertThat(each.waiting("presence:changed")).isEmpty();
      }
    } finally {
      spare.close();
    }
  }

  @Test
  @Order(2)
  void aServerWithoutRedisStaysReadyAndServesItsClients() throws Exception {
    try (JavaClient client = device(first, "fay")) {
      until(() -> health().contains("\"connected\""));
      REDIS.stop();
      until(() -> health().contains("\"degraded\""));
      client.asks("tell", "local");
      assertThat(client.hears("told")).isEqualTo("local");
      assertThat(health()).doesNotContain("DOWN");
      REDIS.start();
      until(() -> !health().contains("\"degraded\""));
    }
  }

  private static String health() throws Exception {
    URI ready = first.toURI().resolve("/health/ready");
    HttpResponse<String> response =
        Http1.CLIENT.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"socketio\"");
    return response.body();
  }

  @Test
  @Order(3)
  void theDevicesOfAKilledProcessDisappear() throws Exception {
    try (SpareNode spare = SpareNode.classic(REDIS);
        JavaClient here = device(first, "gus");
        JavaClient there = device(second, "gus");
        JavaClient ian = device(first, "ian")) {
      spare.device("ian");
      until(() -> spare.stateOf("gus") == PresenceState.ONLINE);
      until(() -> answer(ian, "count", "ian").equals("2"));
      assertThat(here.connected() && there.connected()).isTrue();
      applications.kill();
      until(() -> spare.stateOf("gus") == PresenceState.OFFLINE);
      assertThat(spare.others()).isEmpty();
      until(() -> spare.changesOf("gus").size() == 2);
      assertThat(spare.stateOf("ian")).isEqualTo(PresenceState.ONLINE);
      assertThat(spare.changesOf("ian")).hasSize(1);
    }
  }
}
