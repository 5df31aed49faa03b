package ee.socketio.wiring;

import ee.socketio.auth.AccessPolicy;
import ee.socketio.auth.AccessRule;
import ee.socketio.auth.RoleOrder;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.MemoryBudget;
import ee.socketio.engine.QueueLimits;
import ee.socketio.engine.SessionLimits;
import ee.socketio.engine.TransportName;
import ee.socketio.mailbox.MailboxOptions;
import ee.socketio.presence.PresenceOptions;
import ee.socketio.protocol.socketio.DecoderLimits;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.NamespacePattern;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.ratelimit.AbuseLimits;
import ee.socketio.ratelimit.Rate;
import ee.socketio.ratelimit.RateLimits;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.socket.SocketOptions;
import ee.socketio.socket.msgpack.MessagePackParser;
import ee.socketio.transport.BearerToken;
import ee.socketio.transport.Cors;
import ee.socketio.transport.OriginPolicy;
import ee.socketio.transport.RequestOptions;
import ee.socketio.transport.SessionCookie;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The configuration with its defaults; {@code docs/configuration.md} describes each key.
 *
 * @param path the path of the server, without a slash at its end
 * @param serveClient whether the server serves the files of the client
 * @param engine the settings of the engine
 * @param socket the settings of the Socket.IO layer
 * @param requests the settings that apply to each request
 * @param origins the origins that may connect
 * @param cors the CORS headers
 * @param bearer the source of the token of a handshake
 * @param cookie the cookie that contains the id of a session
 * @param mechanisms the built-in authentication mechanisms, in their order
 * @param roles the order of the known roles
 * @param access the access rules of the namespaces
 * @param presence the settings of presence
 * @param actions the rates of the application's own actions, by name
 * @param auditLines the largest number of lines of the audit trail per second
 * @param maxMemory the memory that clients may use, in bytes
 * @param workers the threads that run the code of the application
 * @param emitQueue the number of emissions that may wait to be written; beyond it, callers write
 * @param mailbox the settings of the mailbox
 * @param cluster the settings of the cluster
 * @param adminUi the settings of the Admin UI
 * @param shutdownTimeout how long the stop of the application may wait for queues and clients
 * @param contractPath the path of the contract, without a slash at its end; empty for no contract
 * @param readers the number of threads that read WebSockets, where the container supports it; 0 for
 *     none
 * @param portableWriter whether frames are written through the Jakarta API, even if a faster way
 *     exists
 */
record ServerConfiguration(
    String path,
    boolean serveClient,
    EngineOptions engine,
    SocketOptions socket,
    RequestOptions requests,
    OriginPolicy origins,
    Cors cors,
    BearerToken bearer,
    SessionCookie cookie,
    List<Mechanism> mechanisms,
    RoleOrder roles,
    AccessPolicy access,
    PresenceOptions presence,
    Map<String, Rate> actions,
    int auditLines,
    long maxMemory,
    WorkerOptions workers,
    int emitQueue,
    MailboxOptions mailbox,
    ClusterConfiguration cluster,
    AdminUiConfiguration adminUi,
    Duration shutdownTimeout,
    String contractPath,
    int readers,
    boolean portableWriter) {
  // Reading needs little time; handlers and fan-outs need the processors.
  private static final int READERS = Math.max(1, Runtime.getRuntime().availableProcessors() / 4);

  /** The rules that hold unless a configured rule for the same namespace replaces them. */
  static final Map<String, AccessRule> DEFAULT_RULES = Map.of("/admin", AccessRule.roles("admin"));

  /** Refuses values that contradict each other, and those whose library is missing. */
  ServerConfiguration {
    if (cluster.mode() != ClusterMode.NONE) {
      OptionalLibrary.require(
          "socketio.cluster is '" + cluster.mode().text() + "'",
          OptionalLibrary.JEDIS,
          OptionalLibrary.MESSAGE_PACK);
    }
    if (socket.parser() instanceof MessagePackParser) {
      OptionalLibrary.require("socketio.parser is 'msgpack'", OptionalLibrary.MESSAGE_PACK);
    }
    if (origins.allowsAll() && !bearer.cookie().isEmpty()) {
      throw new IllegalArgumentException(
          "socketio.cors.origins is '*' and socketio.auth.cookie is '"
              + bearer.cookie()
              + "', so any page could use the token of its visitor, expected a list of origins");
    }
    if (origins.allowsAll() && mechanisms.contains(Mechanism.CONTAINER)) {
      throw new IllegalArgumentException(
          "socketio.cors.origins is '*' and socketio.auth.mechanisms contains 'container', so any"
              + " page could use the login of its visitor, expected a list of origins");
    }
    if (!cookie.name().isEmpty() && cookie.name().equals(bearer.cookie())) {
      throw new IllegalArgumentException(
          "socketio.cookie and socketio.auth.cookie are '"
              + cookie.name()
              + "', so the session would replace the token, expected two names");
    }
  }

  static ServerConfiguration read(Settings settings) {
    EngineOptions engine = engine(settings);
    AdminUiConfiguration adminUi = AdminUiConfiguration.read(settings);
    return new ServerConfiguration(
        settings.parsed(
            "path", "/socket.io", "a path such as /socket.io", ServerConfiguration::path),
        settings.flag("serve-client", true),
        engine,
        socket(settings, engine),
        RequestConfiguration.read(settings),
        settings.parsed(
            "cors.origins", OriginPolicy.parse(""), "a list of origins", OriginPolicy::parse),
        new Cors(
            settings.text("cors.methods", "GET,POST"),
            settings.text("cors.headers", "Content-Type,Authorization"),
            Duration.ofSeconds(settings.number("cors.max-age", 600))),
        new BearerToken(settings.text("auth.cookie", "")),
        CookieConfiguration.read(settings),
        mechanisms(settings),
        new RoleOrder(
            settings.parsed(
                "auth.roles",
                List.of(),
                "words separated by single commas",
                ServerConfiguration::words),
            settings.number("auth.max-roles", RoleOrder.DEFAULT_MAX)),
        access(settings, adminUi),
        presence(settings),
        settings.parsed(
            "guard.actions",
            Map.of(),
            "rates such as login=10/60s;api=100/1s",
            RateLimits::parseNamed),
        settings.number("audit.max-lines", 200),
        settings.parsed(
            "max-memory",
            MemoryBudget.defaultLimit(),
            "a number of bytes, at least 1",
            ServerConfiguration::bytes),
        WorkerOptions.read(settings),
        settings.number("emit.queue-size", 1_000),
        mailbox(settings),
        ClusterConfiguration.read(settings),
        adminUi,
        settings.millis("shutdown-timeout", Duration.ofSeconds(10)),
        settings.parsed("contract.path", "", "a path such as /contract", ServerConfiguration::path),
        settings.parsed(
            "readers", READERS, "a whole number, 0 or more", ServerConfiguration::natural),
        settings.parsed("frame-writer", false, "auto or portable", ServerConfiguration::portable));
  }

  private static EngineOptions engine(Settings settings) {
    EngineOptions otherwise = EngineOptions.DEFAULT;
    return new EngineOptions(
        settings.millis("ping-interval", otherwise.pingInterval()),
        settings.millis("ping-timeout", otherwise.pingTimeout()),
        settings.millis("upgrade-timeout", otherwise.upgradeTimeout()),
        settings.millis("close-timeout", otherwise.closeTimeout()),
        settings.number("max-payload", otherwise.maxPayload()),
        settings.number("max-fragments", otherwise.maxFragments()),
        settings.parsed(
            "transports",
            otherwise.transports(),
            "polling, websocket or both",
            ServerConfiguration::transports),
        settings.flag("allow-upgrades", otherwise.allowUpgrades()),
        settings.flag("allow-eio3", otherwise.allowEio3()),
        settings.parsed(
            "http-compression",
            otherwise.compressFrom(),
            "a number of bytes, or 0 for none",
            ServerConfiguration::natural),
        sessions(settings, otherwise.sessions()),
        limits(settings, "outbound", otherwise.outbound()));
  }

  private static SessionLimits sessions(Settings settings, SessionLimits otherwise) {
    return new SessionLimits(
        settings.number("max-sessions", otherwise.total()),
        settings.number("max-sessions-per-address", otherwise.perAddress()),
        settings.number("max-half-open", otherwise.halfOpen()),
        settings.number("max-half-open-per-address", otherwise.halfOpenPerAddress()));
  }

  private static AbuseLimits abuse(Settings settings, AbuseLimits otherwise) {
    return new AbuseLimits(
        rate(settings, "guard.handshakes", otherwise.handshakes()),
        rate(settings, "guard.connects", otherwise.connects()),
        rate(settings, "guard.user-connects", otherwise.userConnects()),
        rate(settings, "guard.refusals", otherwise.refusals()),
        rate(settings, "guard.address-refusals", otherwise.addressRefusals()),
        rate(settings, "guard.acks", otherwise.acks()));
  }

  private static SocketOptions socket(Settings settings, EngineOptions engine) {
    SocketOptions otherwise = SocketOptions.DEFAULT;
    DecoderLimits decoder = otherwise.decoder();
    return new SocketOptions(
        settings.millis("connect-timeout", otherwise.connectTimeout()),
        millisOrNone(settings, "connect-pause", otherwise.connectPause()),
        millisOrNone(settings, "auth.expiring-notice", otherwise.expiringNotice()),
        settings.millis("auth.expiry-grace", otherwise.expiryGrace()),
        limits(settings, "inbox", otherwise.inbox()),
        settings.parsed(
            "inbox.overflow",
            otherwise.disconnectWhenFull(),
            "refuse or disconnect",
            ServerConfiguration::disconnect),
        rates(settings, otherwise.rates()),
        abuse(settings, otherwise.abuse()),
        settings.number("concurrent-events", otherwise.concurrentEvents()),
        settings.number("max-namespaces", otherwise.maxNamespaces()),
        settings.number("auth.max-size", otherwise.maxAuth()),
        settings.parsed(
            "parser", otherwise.parser(), "json or msgpack", ServerConfiguration::parser),
        settings.parsed(
            "unhandled-events",
            otherwise.answerUnhandled(),
            "log or error",
            ServerConfiguration::answerUnhandled),
        new DecoderLimits(
            settings.number("max-attachments", decoder.maxAttachments()),
            settings.number("max-depth", decoder.maxDepth())),
        recovery(settings, otherwise.recovery(), engine));
  }

  private static RecoveryOptions recovery(
      Settings settings, RecoveryOptions otherwise, EngineOptions engine) {
    return new RecoveryOptions(
        millisOrNone(settings, "recovery.max-disconnection", otherwise.maxDisconnection()),
        engine.pingInterval().plus(engine.pingTimeout()),
        settings.flag("recovery.skip-middlewares", otherwise.skipMiddlewares()),
        settings.number("recovery.max-sessions", otherwise.maxSessions()),
        limits(settings, "recovery", otherwise.log()),
        limits(settings, "recovery.session", otherwise.session()),
        settings.millis("recovery.probe", otherwise.probe()));
  }

  private static MailboxOptions mailbox(Settings settings) {
    MailboxOptions otherwise = MailboxOptions.DEFAULT;
    return new MailboxOptions(
        Duration.ofSeconds(
            settings.number("mailbox.retention", (int) otherwise.retention().toSeconds())),
        settings.number("mailbox.max-per-user", otherwise.maxPerUser()),
        settings.millis("mailbox.ack-timeout", otherwise.ackTimeout()));
  }

  private static RateLimits rates(Settings settings, RateLimits otherwise) {
    return new RateLimits(
        rate(settings, "rate-limit.socket", otherwise.socket()),
        rate(settings, "rate-limit.user", otherwise.user()),
        settings.parsed(
            "rate-limit.events",
            otherwise.events(),
            "rates such as chat:message=10/10s;order:*=5/1s",
            RateLimits::parseEvents),
        rate(settings, "rate-limit.abuse", otherwise.abuse()));
  }

  private static Rate rate(Settings settings, String key, Rate otherwise) {
    return settings.parsed(key, otherwise, "a rate such as 100/1s, or none", Rate::parse);
  }

  private static QueueLimits limits(Settings settings, String name, QueueLimits otherwise) {
    return new QueueLimits(
        settings.number(name + ".max-packets", otherwise.packets()),
        settings.number(name + ".max-bytes", otherwise.bytes()));
  }

  static List<Mechanism> mechanisms(Settings settings) {
    return settings.parsed(
        "auth.mechanisms",
        List.of(Mechanism.JWT),
        "jwt, container, both in the order in which they are asked, or none",
        Mechanism::parse);
  }

  private static List<String> words(String text) {
    List<String> words = List.of(text.split(",", -1)).stream().map(String::strip).toList();
    if (words.contains("")) {
      throw new IllegalArgumentException(text);
    }
    return words;
  }

  private static AccessPolicy access(Settings settings, AdminUiConfiguration adminUi) {
    return AccessPolicy.of(
        adminUi.with(
            settings.parsed(
                "auth.namespaces",
                DEFAULT_RULES,
                "rules such as /admin=role:admin;/public=optional",
                ServerConfiguration::rules)),
        settings.parsed(
            "auth.default",
            AccessRule.parse("required"),
            "required, optional or role:<name>[,<name>]",
            AccessRule::parse));
  }

  private static Duration millisOrNone(Settings settings, String key, Duration otherwise) {
    return settings.parsed(
        key, otherwise, "milliseconds, or 0 for none", text -> Duration.ofMillis(natural(text)));
  }

  static int natural(String text) {
    int number = Integer.parseInt(text);
    if (number < 0) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static long bytes(String text) {
    long number = Long.parseLong(text);
    if (number < 1) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static PresenceOptions presence(Settings settings) {
    PresenceOptions otherwise = PresenceOptions.DEFAULT;
    return new PresenceOptions(
        settings.parsed(
            "presence.namespaces",
            otherwise.namespaces(),
            "names of namespaces such as /,/chat",
            ServerConfiguration::namespaces),
        settings.millis("presence.away-after", otherwise.awayAfter()),
        millisOrNone(settings, "presence.offline-after", otherwise.offlineAfter()),
        millisOrNone(settings, "presence.announce-interval", otherwise.announceInterval()),
        millisOrNone(settings, "presence.store-interval", otherwise.storeInterval()),
        settings.number("presence.max-watched", otherwise.maxWatched()),
        settings.number("presence.max-query", otherwise.maxQuery()));
  }

  private static List<NamespaceName> namespaces(String text) {
    if (NamespacePattern.isPattern(text)) {
      throw new IllegalArgumentException(text);
    }
    return List.of(text.split(",", -1)).stream()
        .map(name -> NamespaceName.of(name.strip()))
        .distinct()
        .toList();
  }

  private static Map<String, AccessRule> rules(String text) {
    Map<String, AccessRule> rules = new HashMap<>();
    for (String rule : text.split(";")) {
      int equals = rule.indexOf('=');
      if (equals < 0 || !rule.strip().startsWith("/")) {
        throw new IllegalArgumentException("'" + rule + "' is not of the form /namespace=rule");
      }
      String namespace = rule.substring(0, equals).strip();
      if (NamespacePattern.isPattern(namespace)) {
        NamespacePattern.of(namespace);
      }
      if (rules.put(namespace, AccessRule.parse(rule.substring(equals + 1).strip())) != null) {
        throw new IllegalArgumentException("'" + namespace + "' occurs twice");
      }
    }
    DEFAULT_RULES.forEach(rules::putIfAbsent);
    return rules;
  }

  private static Set<TransportName> transports(String text) {
    return List.of(text.split(",", -1)).stream()
        .map(name -> TransportName.of(name.strip()).orElseThrow(IllegalArgumentException::new))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean disconnect(String text) {
    return switch (text) {
      case "refuse" -> false;
      case "disconnect" -> true;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static boolean answerUnhandled(String text) {
    return switch (text) {
      case "log" -> false;
      case "error" -> true;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static PacketParser parser(String text) {
    return switch (text) {
      case "json" -> PacketParser.JSON;
      case "msgpack" -> new MessagePackParser();
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static boolean portable(String text) {
    return switch (text) {
      case "auto" -> false;
      case "portable" -> true;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static String path(String text) {
    String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (!path.startsWith("/") || path.contains("*") || path.contains("{")) {
      throw new IllegalArgumentException(text);
    }
    return path;
  }
}
