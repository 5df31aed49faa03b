package ee.socketio.wiring;

import ee.socketio.admin.ui.PasswordHash;
import ee.socketio.admin.ui.UiAccount;
import ee.socketio.admin.ui.UiOptions;
import ee.socketio.auth.AccessRule;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.NamespacePattern;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the Admin UI.
 *
 * @param enabled whether the server has an Admin UI
 * @param namespace the namespace to which the page connects
 * @param development whether the page receives all sockets and events
 * @param readOnly whether the page may not change anything
 * @param username the name of the operator's account; empty for no account
 * @param passwordHash the hash of the account's password; empty for no account
 * @param role the role that admits users without the account
 * @param serverId the name of this server; empty for a name that is unique
 * @param maxSockets the largest number of sockets in a list
 * @param maxEvents the largest number of events per second
 */
record AdminUiConfiguration(
    boolean enabled,
    NamespaceName namespace,
    boolean development,
    boolean readOnly,
    String username,
    String passwordHash,
    String role,
    String serverId,
    int maxSockets,
    int maxEvents) {
  private static final String NAMESPACE = "/_admin";
  private static final int MAX_SOCKETS = 1_000;
  private static final int MAX_EVENTS = 100;

  static AdminUiConfiguration read(Settings settings) {
    return new AdminUiConfiguration(
        settings.flag("admin-ui.enabled", false),
        settings.parsed(
            "admin-ui.namespace",
            NamespaceName.of(NAMESPACE),
            "the name of a namespace such as /_admin, without a query",
            AdminUiConfiguration::namespace),
        settings.parsed(
            "admin-ui.mode", false, "production or development", AdminUiConfiguration::development),
        settings.flag("admin-ui.read-only", false),
        settings.text("admin-ui.username", ""),
        settings.text("admin-ui.password-hash", ""),
        settings.text("admin-ui.role", "admin"),
        settings.text("admin-ui.server-id", ""),
        settings.number("admin-ui.max-sockets", MAX_SOCKETS),
        settings.number("admin-ui.max-events", MAX_EVENTS));
  }

  private static NamespaceName namespace(String text) {
    NamespaceName name = NamespaceName.of(text);
    if (NamespacePattern.isPattern(text) || !name.path().equals(name) || text.equals("/")) {
      throw new IllegalArgumentException(text);
    }
    return name;
  }

  private static boolean development(String text) {
    return switch (text) {
      case "production" -> false;
      case "development" -> true;
      default -> throw new IllegalArgumentException(text);
    };
  }

  /**
   * The access rules of the application, and the rule of the Admin UI, which admits guests, because
   * the Admin UI has a log-in of its own. A rule of the application for its namespace remains.
   */
  Map<String, AccessRule> with(Map<String, AccessRule> rules) {
    if (!enabled) {
      return rules;
    }
    Map<String, AccessRule> all = new HashMap<>(rules);
    all.putIfAbsent(namespace.value(), AccessRule.optional());
    return all;
  }

  /**
   * The options of the Admin UI.
   *
   * @param uniqueId the name of this server if none is configured
   * @throws IllegalArgumentException when the account is incomplete, or the hash is not valid; the
   *     message does not contain the hash
   */
  UiOptions options(String uniqueId) {
    return new UiOptions(
        namespace,
        development,
        readOnly,
        account(),
        role,
        serverId.isEmpty() ? uniqueId : serverId,
        maxSockets,
        maxEvents);
  }

  private Optional<UiAccount> account() {
    if (username.isEmpty() && passwordHash.isEmpty()) {
      return Optional.empty();
    }
    if (username.isEmpty() || passwordHash.isEmpty()) {
      throw new IllegalArgumentException(
          "socketio.admin-ui."
              + (username.isEmpty() ? "username" : "password-hash")
              + " is missing, expected a user name and the hash of a password, or neither");
    }
    try {
      return Optional.of(new UiAccount(username, PasswordHash.parse(passwordHash)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "socketio.admin-ui.password-hash is wrong: " + e.getMessage(), e);
    }
  }

  /** Contains no hash, because an attacker could guess the password with it. */
  @Override
  public String toString() {
    return "AdminUiConfiguration[enabled=" + enabled + ", namespace=" + namespace + "]";
  }
}
