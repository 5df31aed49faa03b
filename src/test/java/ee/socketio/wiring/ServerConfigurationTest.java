package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.auth.AccessRule;
import ee.socketio.cluster.redis.adapter.ShardedOptions.SubscriptionMode;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.TransportName;
import ee.socketio.mailbox.MailboxOptions;
import ee.socketio.presence.PresenceOptions;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.proxy.ClientFacts;
import ee.socketio.ratelimit.Rate;
import ee.socketio.socket.SocketOptions;
import ee.socketio.socket.msgpack.MessagePackParser;
import ee.socketio.transport.RequestFacts;
import ee.socketio.transport.SecurityHeaders;
import ee.socketio.transport.SessionCookie;
import ee.socketio.transport.SessionCookie.SameSite;
import ee.socketio.transport.SessionCookie.Secure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ServerConfigurationTest {
  private static final RequestFacts FOREIGN =
      new RequestFacts(
          "OPTIONS",
          "/socket.io/",
          Map.of(),
          Map.of("origin", List.of("https://shop.example"), "host", List.of("api.example")),
          new ClientFacts("192.0.2.1", true, "api.example"));

  private static final Map<String, List<String>> FORWARDED =
      Map.of(
          "x-forwarded-for", List.of("198.51.100.1"),
          "x-forwarded-proto", List.of(),
          "x-forwarded-host", List.of(),
          "forwarded", List.of());

  /** A key, a value for it, the setting that the key changes, and the expected setting. */
  record Key(
      String name, String text, Function<ServerConfiguration, Object> found, Object expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static ServerConfiguration with(String key, String text) {
    return read(new KnownConfig(Map.of("socketio." + key, text)));
  }

  private static ServerConfiguration read(KnownConfig config) {
    return ServerConfiguration.read(new Settings(config));
  }

  static Stream<Key> keys() {
    return Stream.of(
        new Key("path", "/live/", ServerConfiguration::path, "/live"),
        new Key("serve-client", "false", ServerConfiguration::serveClient, false),
        millis("ping-interval", found -> found.engine().pingInterval()),
        millis("ping-timeout", found -> found.engine().pingTimeout()),
        millis("upgrade-timeout", found -> found.engine().upgradeTimeout()),
        millis("close-timeout", found -> found.engine().closeTimeout()),
        millis("shutdown-timeout", ServerConfiguration::shutdownTimeout),
        number("max-payload", found -> found.engine().maxPayload()),
        number("max-fragments", found -> found.engine().maxFragments()),
        new Key(
            "transports",
            " websocket ",
            found -> found.engine().transports(),
            Set.of(TransportName.WEBSOCKET)),
        new Key("allow-upgrades", "false", found -> found.engine().allowUpgrades(), false),
        number("outbound.max-packets", found -> found.engine().outbound().packets()),
        number("outbound.max-bytes", found -> found.engine().outbound().bytes()),
        millis("connect-timeout", found -> found.socket().connectTimeout()),
        millis("connect-pause", found -> found.socket().connectPause()),
        number("audit.max-lines", ServerConfiguration::auditLines),
        millis("auth.expiring-notice", found -> found.socket().expiringNotice()),
        millis("auth.expiry-grace", found -> found.socket().expiryGrace()),
        number("inbox.max-packets", found -> found.socket().inbox().packets()),
        number("inbox.max-bytes", found -> found.socket().inbox().bytes()),
        number("max-attachments", found -> found.socket().decoder().maxAttachments()),
        number("max-depth", found -> found.socket().decoder().maxDepth()),
        new Key(
            "cors.origins",
            "https://other.example, https://shop.example",
            found -> found.origins().allows(FOREIGN),
            true),
        preflight("cors.methods", "PUT", "Access-Control-Allow-Methods"),
        preflight("cors.headers", "X-Shop", "Access-Control-Allow-Headers"),
        preflight("cors.max-age", "77", "Access-Control-Max-Age"),
        new Key(
            "proxy.trusted",
            "192.0.2.0/24",
            found -> found.requests().proxies().client(FOREIGN.client(), FORWARDED::get).address(),
            "198.51.100.1"),
        new Key("hosts", "shop.example", found -> found.requests().hosts().allows(FOREIGN), false),
        number("max-headers", found -> found.requests().maxHeaders()),
        new Key(
            "hsts",
            "max-age=60",
            found -> found.requests().headers(),
            new SecurityHeaders("max-age=60")),
        new Key("auth.cookie", "shop", found -> found.bearer().cookie(), "shop"),
        new Key(
            "auth.mechanisms",
            "container, jwt",
            ServerConfiguration::mechanisms,
            List.of(Mechanism.CONTAINER, Mechanism.JWT)),
        new Key(
            "auth.roles", "boss, staff", found -> found.roles().known(), List.of("boss", "staff")),
        number("auth.max-roles", found -> found.roles().max()),
        new Key(
            "auth.namespaces",
            "/a=role:seller,admin; /b = optional",
            found -> List.of(found.access().ruleFor("/a"), found.access().ruleFor("/b")),
            List.of(AccessRule.roles("seller", "admin"), AccessRule.optional())),
        new Key(
            "auth.default",
            "optional",
            found -> found.access().ruleFor("/any"),
            AccessRule.optional()),
        new Key(
            "presence.namespaces",
            "/, /chat",
            found -> found.presence().namespaces(),
            List.of(NamespaceName.ROOT, NamespaceName.of("/chat"))),
        millis("presence.away-after", found -> found.presence().awayAfter()),
        millis("presence.offline-after", found -> found.presence().offlineAfter()),
        millis("presence.announce-interval", found -> found.presence().announceInterval()),
        millis("presence.store-interval", found -> found.presence().storeInterval()),
        number("presence.max-watched", found -> found.presence().maxWatched()),
        number("presence.max-query", found -> found.presence().maxQuery()),
        new Key(
            "guard.actions",
            "login=3/60s",
            ServerConfiguration::actions,
            Map.of("login", new Rate(3, Duration.ofSeconds(60)))),
        number("max-sessions", found -> found.engine().sessions().total()),
        number("max-sessions-per-address", found -> found.engine().sessions().perAddress()),
        number("max-half-open", found -> found.engine().sessions().halfOpen()),
        number(
            "max-half-open-per-address", found -> found.engine().sessions().halfOpenPerAddress()),
        new Key("max-memory", "1234", ServerConfiguration::maxMemory, 1234L),
        number("workers", found -> found.workers().threads()),
        number("workers.per-user", found -> found.workers().perUser()),
        number("emit.queue-size", ServerConfiguration::emitQueue),
        new Key("inbox.overflow", "disconnect", found -> found.socket().disconnectWhenFull(), true),
        rate("rate-limit.socket", found -> found.socket().rates().socket()),
        rate("rate-limit.user", found -> found.socket().rates().user()),
        rate("guard.handshakes", found -> found.socket().abuse().handshakes()),
        rate("guard.connects", found -> found.socket().abuse().connects()),
        rate("guard.user-connects", found -> found.socket().abuse().userConnects()),
        rate("guard.refusals", found -> found.socket().abuse().refusals()),
        rate("guard.address-refusals", found -> found.socket().abuse().addressRefusals()),
        rate("guard.acks", found -> found.socket().abuse().acks()),
        rate("rate-limit.abuse", found -> found.socket().rates().abuse()),
        new Key(
            "rate-limit.events",
            "chat:message = 10/10s; order:*=none",
            found -> found.socket().rates().events(),
            Map.of("chat:message", new Rate(10, Duration.ofSeconds(10)), "order:*", Rate.NONE)),
        number("concurrent-events", found -> found.socket().concurrentEvents()),
        new Key(
            "parser",
            "msgpack",
            found -> found.socket().parser().getClass(),
            MessagePackParser.class),
        new Key(
            "mailbox.retention",
            "1234",
            found -> found.mailbox().retention(),
            Duration.ofSeconds(1234)),
        number("mailbox.max-per-user", found -> found.mailbox().maxPerUser()),
        millis("mailbox.ack-timeout", found -> found.mailbox().ackTimeout()),
        new Key(
            "cluster", "redis-streams", found -> found.cluster().mode(), ClusterMode.REDIS_STREAMS),
        millis("cluster.request-timeout", found -> found.cluster().options().requestTimeout()),
        new Key(
            "cluster.redis.uri", "redis://a:1", found -> found.cluster().redis(), "redis://a:1"),
        new Key("cluster.prefix", "shop", found -> found.cluster().prefix(), "shop"),
        new Key(
            "cluster.subscription-mode",
            "dynamic-private",
            found -> found.cluster().subscriptions(),
            SubscriptionMode.DYNAMIC_PRIVATE),
        millis(
            "cluster.redis.connect-timeout",
            found -> found.cluster().connection().connectTimeout()),
        millis("cluster.redis.ping-interval", found -> found.cluster().connection().pingInterval()),
        number("cluster.queue", found -> found.cluster().connection().queue()),
        new Key(
            "cluster.specific-responses",
            "false",
            found -> found.cluster().specificResponses(),
            false),
        new Key("cluster.stream-name", "feed", found -> found.cluster().streams().name(), "feed"),
        new Key("cluster.stream-count", "4", found -> found.cluster().streams().count(), 4),
        number("cluster.stream-length", found -> found.cluster().streams().length()),
        number("cluster.stream-read-count", found -> found.cluster().streams().readCount()),
        new Key(
            "cluster.sharded-pubsub", "true", found -> found.cluster().streams().sharded(), true),
        new Key(
            "cluster.session-prefix",
            "shop:session:",
            found -> found.cluster().streams().sessionPrefix(),
            "shop:session:"),
        millis("cluster.store-timeout", found -> found.cluster().streams().patience()),
        number("cluster.max-requests", found -> found.cluster().options().maxRequests()),
        new Key("admin-ui.enabled", "true", found -> found.adminUi().enabled(), true),
        new Key(
            "admin-ui.namespace",
            "/ui",
            found -> found.adminUi().namespace(),
            NamespaceName.of("/ui")),
        new Key("admin-ui.mode", "development", found -> found.adminUi().development(), true),
        new Key("admin-ui.read-only", "true", found -> found.adminUi().readOnly(), true),
        new Key("admin-ui.username", "operator", found -> found.adminUi().username(), "operator"),
        new Key("admin-ui.password-hash", "a:b", found -> found.adminUi().passwordHash(), "a:b"),
        new Key("admin-ui.role", "operator", found -> found.adminUi().role(), "operator"),
        new Key("admin-ui.server-id", "shop-1", found -> found.adminUi().serverId(), "shop-1"),
        number("admin-ui.max-sockets", found -> found.adminUi().maxSockets()),
        number("admin-ui.max-events", found -> found.adminUi().maxEvents()),
        new Key("unhandled-events", "error", found -> found.socket().answerUnhandled(), true),
        number("auth.max-size", found -> found.socket().maxAuth()),
        number("max-namespaces", found -> found.socket().maxNamespaces()),
        number("auth.max-size", found -> found.socket().maxAuth()),
        new Key("contract.path", "/contract/", ServerConfiguration::contractPath, "/contract"),
        number("http-compression", found -> found.engine().compressFrom()),
        new Key("allow-eio3", "true", found -> found.engine().allowEio3(), true),
        millis("recovery.max-disconnection", found -> found.socket().recovery().maxDisconnection()),
        new Key(
            "recovery.skip-middlewares",
            "false",
            found -> found.socket().recovery().skipMiddlewares(),
            false),
        number("recovery.max-sessions", found -> found.socket().recovery().maxSessions()),
        number("recovery.max-packets", found -> found.socket().recovery().log().packets()),
        number("recovery.max-bytes", found -> found.socket().recovery().log().bytes()),
        number(
            "recovery.session.max-packets", found -> found.socket().recovery().session().packets()),
        number("recovery.session.max-bytes", found -> found.socket().recovery().session().bytes()),
        millis("recovery.probe", found -> found.socket().recovery().probe()),
        new Key("cookie", "io", found -> found.cookie().name(), "io"),
        new Key("cookie.path", "/shop", found -> found.cookie().path(), "/shop"),
        new Key("cookie.same-site", "none", found -> found.cookie().sameSite(), SameSite.NONE),
        new Key("cookie.secure", "true", found -> found.cookie().secure(), Secure.ALWAYS),
        new Key("cookie.http-only", "false", found -> found.cookie().httpOnly(), false),
        new Key(
            "cookie.max-age", "1234", found -> found.cookie().maxAge(), Duration.ofSeconds(1234)),
        new Key("readers", "0", ServerConfiguration::readers, 0),
        new Key("frame-writer", "portable", ServerConfiguration::portableWriter, true));
  }

  private static Key millis(String name, Function<ServerConfiguration, Object> found) {
    return new Key(name, "1234", found, Duration.ofMillis(1234));
  }

  private static Key number(String name, Function<ServerConfiguration, Object> found) {
    return new Key(name, "1234", found, 1234);
  }

  private static Key rate(String name, Function<ServerConfiguration, Object> found) {
    return new Key(name, "7/3s", found, new Rate(7, Duration.ofSeconds(3)));
  }

  private static Key preflight(String name, String text, String header) {
    return new Key(
        name, text, found -> String.valueOf(found.cors().preflight(FOREIGN).get(header)), text);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void eachKeyChangesItsSetting(Key key) {
    ServerConfiguration usual = read(new KnownConfig(Map.of()));

    assertThat(key.found().apply(with(key.name(), key.text()))).isEqualTo(key.expected());
    assertThat(key.found().apply(usual)).isNotEqualTo(key.expected());
  }

  @Test
  void noOtherKeysAreRead() {
    KnownConfig config = new KnownConfig(Map.of());
    read(config);

    Set<String> known = new TreeSet<>();
    keys().forEach(key -> known.add("socketio." + key.name()));
    assertThat(config.read()).isEqualTo(known);
  }

  @Test
  void withoutSettingsTheDefaultsApply() {
    ServerConfiguration usual = read(new KnownConfig(Map.of()));

    assertThat(usual.path()).isEqualTo("/socket.io");
    assertThat(usual.serveClient()).isTrue();
    assertThat(usual.engine()).isEqualTo(EngineOptions.DEFAULT);
    assertThat(usual.socket()).isEqualTo(SocketOptions.DEFAULT);
    assertThat(usual.origins().allows(FOREIGN)).isFalse();
    assertThat(usual.access().ruleFor("/")).isEqualTo(AccessRule.required());
    assertThat(usual.access().ruleFor("/admin")).isEqualTo(AccessRule.roles("admin"));
    assertThat(usual.presence()).isEqualTo(PresenceOptions.DEFAULT);
    assertThat(usual.maxMemory()).isEqualTo(Runtime.getRuntime().maxMemory() / 4);
    assertThat(usual.workers()).isEqualTo(new WorkerOptions(16, 8));
    assertThat(usual.emitQueue()).isEqualTo(1_000);
    assertThat(usual.mailbox()).isEqualTo(MailboxOptions.DEFAULT);
    assertThat(usual.cookie()).isEqualTo(SessionCookie.NONE);
    assertThat(usual.readers()).isPositive();
    assertThat(usual.portableWriter()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path                 | socket.io         | a path such as /socket.io",
        "path                 | /                 | a path such as /socket.io",
        "path                 | /a/*              | a path such as /socket.io",
        "path                 | /{room}           | a path such as /socket.io",
        "serve-client         | no                | true or false",
        "ping-interval        | 25s               | milliseconds, at least 1",
        "ping-timeout         | 0                 | milliseconds, at least 1",
        "upgrade-timeout      | -1                | milliseconds, at least 1",
        "close-timeout        | soon              | milliseconds, at least 1",
        "max-payload          | 1MB               | a whole number of at least 1",
        "transports           | websocket,carrier | polling, websocket or both",
        "transports           | polling,          | polling, websocket or both",
        "transports           | ,                 | polling, websocket or both",
        "transports           | WebSocket         | polling, websocket or both",
        "allow-upgrades       | ja                | true or false",
        "outbound.max-packets | 0                 | a whole number of at least 1",
        "outbound.max-bytes   | 0                 | a whole number of at least 1",
        "connect-timeout      | 0                 | milliseconds, at least 1",
        "auth.expiring-notice | -1                | milliseconds, or 0 for none",
        "auth.expiry-grace    | 0                 | milliseconds, at least 1",
        "inbox.max-packets    | many              | a whole number of at least 1",
        "inbox.max-bytes      | 3000000000        | a whole number of at least 1",
        "max-attachments      | x                 | a whole number of at least 1",
        "max-depth            | 0                 | a whole number of at least 1",
        "cors.origins         | shop.example      | a list of origins",
        "cors.origins         | https://a.b/path  | a list of origins",
        "proxy.trusted        | proxy.example     | addresses and networks such as"
            + " 127.0.0.1,10.0.0.0/8",
        "proxy.trusted        | 10.0.0.1/8        | addresses and networks such as"
            + " 127.0.0.1,10.0.0.0/8",
        "hosts                | *                 | hosts such as shop.example,localhost:8080",
        "hosts                | https://a.example | hosts such as shop.example,localhost:8080",
        "max-headers          | 16k               | a whole number of at least 1",
        "hsts                 | true              | a value such as max-age=31536000;"
            + " includeSubDomains",
        "cors.max-age         | ten               | a whole number of at least 1",
        "auth.namespaces      | /admin            | rules such as"
            + " /admin=role:admin;/public=optional",
        "auth.namespaces      | admin=role:admin  | rules such as"
            + " /admin=role:admin;/public=optional",
        "auth.namespaces      | /admin=admin      | rules such as"
            + " /admin=role:admin;/public=optional",
        "auth.namespaces      | /admin=role:      | rules such as"
            + " /admin=role:admin;/public=optional",
        "auth.default         | open              | required, optional or role:<name>[,<name>]",
        "presence.namespaces  | chat              | names of namespaces such as /,/chat",
        "presence.namespaces  | /,                | names of namespaces such as /,/chat",
        "presence.namespaces  | /room/{id}        | names of namespaces such as /,/chat",
        "presence.offline-after | -1              | milliseconds, or 0 for none",
        "max-memory           | 0                 | a number of bytes, at least 1",
        "workers              | 0                 | a whole number of at least 1",
        "emit.queue-size      | 0                 | a whole number of at least 1",
        "rate-limit.socket    | 100               | a rate such as 100/1s, or none",
        "rate-limit.user      | 0/1s              | a rate such as 100/1s, or none",
        "rate-limit.abuse     | 5/0s              | a rate such as 100/1s, or none",
        "rate-limit.events    | a=1/1s;a=2/1s     | rates such as chat:message=10/10s;order:*=5/1s",
        "rate-limit.events    | a*b=1/1s          | rates such as chat:message=10/10s;order:*=5/1s",
        "rate-limit.events    | =1/1s             | rates such as chat:message=10/10s;order:*=5/1s",
        "rate-limit.events    | chat:message      | rates such as chat:message=10/10s;order:*=5/1s",
        "readers              | -1                | a whole number, 0 or more",
        "frame-writer         | fast              | auto or portable",
        "cookie               | a name            | a name such as io",
        "cookie               | io;               | a name such as io",
        "cookie.path          | shop              | a path such as /",
        "cookie.path          | /; Domain=example | a path such as /",
        "cookie.same-site     | Lax               | lax, strict or none",
        "cookie.secure        | yes               | auto, true or false",
        "cookie.max-age       | -1                | seconds, or 0 for none",
        "unhandled-events     | ignore            | log or error",
        "cluster              | Redis             | none, redis, redis-streams or redis-sharded",
        "cluster.subscription-mode | Dynamic      | dynamic, static or dynamic-private",
        "cluster.request-timeout | 5s             | milliseconds, at least 1",
        "cluster.stream-count | 0                 | a whole number from 1 to 100",
        "cluster.stream-count | 101               | a whole number from 1 to 100",
        "cluster.stream-count | four              | a whole number from 1 to 100",
        "cluster.stream-read-count | 0            | a whole number of at least 1",
        "cluster.sharded-pubsub | yes             | true or false",
        "cluster.specific-responses | 1           | true or false",
        "admin-ui.namespace   | /                 | the name of a namespace such as /_admin",
        "admin-ui.namespace   | /a/{id}           | the name of a namespace such as /_admin",
        "admin-ui.mode        | test              | production or development"
      })
  void theErrorNamesTheKeyTheValueAndTheExpectedValue(String key, String text, String expected) {
    assertThatThrownBy(() -> with(key, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("socketio." + key + " is '" + text + "', expected " + expected);
  }

  @Test
  void thePrefixOfTheClusterIsAlsoTheNameOfItsStream() {
    assertThat(with("cluster.prefix", "shop").cluster().streams().name()).isEqualTo("shop");
    assertThat(with("cluster.stream-name", "feed").cluster().prefix()).isEqualTo("socket.io");
  }

  @Test
  void aConfiguredRuleReplacesOnlyTheDefaultOfItsNamespace() {
    assertThat(with("auth.namespaces", "/orders=optional").access().ruleFor("/admin"))
        .isEqualTo(AccessRule.roles("admin"));
    assertThat(with("auth.namespaces", "/admin=optional").access().ruleFor("/admin"))
        .isEqualTo(AccessRule.optional());
    assertThat(with("auth.namespaces", "/admin=role:boss").access().ruleFor("/admin"))
        .isEqualTo(AccessRule.roles("boss"));
  }

  @Test
  void allOriginsTogetherWithATokenInACookieAreRefused() {
    assertThatThrownBy(
            () ->
                read(
                    new KnownConfig(
                        Map.of(
                            "socketio.cors.origins", "https://shop.example,*",
                            "socketio.auth.cookie", "shop"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("socketio.cors.origins")
        .hasMessageContaining("socketio.auth.cookie is 'shop'");
    assertThat(with("cors.origins", "*").origins().allowsAll()).isTrue();
  }

  @Test
  void aSessionCookieWithTheNameOfTheTokenCookieIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    new KnownConfig(
                        Map.of("socketio.cookie", "shop", "socketio.auth.cookie", "shop"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("socketio.cookie and socketio.auth.cookie are 'shop'");
  }

  @Test
  void thePartOfALongValueThatIsWrongIsNamed() {
    assertThatThrownBy(() -> with("auth.namespaces", "/a=optional;/b=required;/a=required"))
        .hasMessageEndingWith(": '/a' occurs twice");
    assertThatThrownBy(() -> with("auth.namespaces", "/a=optional;/b=open"))
        .hasMessageContaining("access rule \"open\"");
    assertThatThrownBy(() -> with("workers", "many"))
        .hasMessage("socketio.workers is 'many', expected a whole number of at least 1");
  }
}
