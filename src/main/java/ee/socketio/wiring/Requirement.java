package ee.socketio.wiring;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An API that the container must provide. If one is missing, the deployment fails with one line,
 * which names the API and how to enable it.
 */
enum Requirement {
  CDI("CDI", "jakarta.enterprise.inject.spi.Extension", "cdi-4.0", "weld"),
  CONFIG(
      "MicroProfile Config",
      "org.eclipse.microprofile.config.Config",
      "mpConfig-3.1",
      "microprofile-config-smallrye"),
  JSON_BINDING("Jakarta JSON Binding", "jakarta.json.bind.Jsonb", "jsonb-3.0", "ee"),
  WEB_SOCKET(
      "Jakarta WebSocket", "jakarta.websocket.server.ServerContainer", "websocket-2.1", "undertow"),
  CONCURRENCY(
      "Jakarta Concurrency",
      "jakarta.enterprise.concurrent.ManagedThreadFactory",
      "concurrent-3.0",
      "ee");

  private final String api;
  private final String type;
  private final String feature;
  private final String subsystem;

  Requirement(String api, String type, String feature, String subsystem) {
    this.api = api;
    this.type = type;
    this.feature = feature;
    this.subsystem = subsystem;
  }

  /**
   * Checks all APIs. Loads no class that may be missing.
   *
   * @param loader the class loader of the library
   * @throws IllegalStateException naming each missing API in one line
   */
  static void check(ClassLoader loader) {
    List<Requirement> missing =
        Arrays.stream(values()).filter(each -> !each.isKnownTo(loader)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(message(missing));
    }
  }

  /** The exception for a container that has the API but does not provide it to this application. */
  IllegalStateException missing() {
    return new IllegalStateException(message(List.of(this)));
  }

  private boolean isKnownTo(ClassLoader loader) {
    return isKnown(type, loader);
  }

  /** Whether a class loader finds a class. Does not initialize the class. */
  static boolean isKnown(String type, ClassLoader loader) {
    try {
      Class.forName(type, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static String message(List<Requirement> missing) {
    return missing.stream()
        .map(Requirement::howToEnable)
        .collect(
            Collectors.joining("; ", "[SOCKET ERROR] the Socket.IO server cannot start: ", ""));
  }

  private String howToEnable() {
    return api
        + " is missing, enable the feature "
        + feature
        + " of Open Liberty or the subsystem "
        + subsystem
        + " of WildFly";
  }
}
