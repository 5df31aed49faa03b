package ee.socketio.wiring;

import ee.socketio.auth.jwt.JwtSettings;
import ee.socketio.contract.EventContract;
import ee.socketio.socket.SocketServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.jwt.config.Names;

/** Warnings about declarations that are probably mistakes. */
final class StartWarnings {
  private StartWarnings() {}

  /**
   * @param config the configuration, without wrong values
   * @param server the server with its namespaces
   * @param events the known events
   */
  static List<String> of(Config config, SocketServer server, List<EventContract> events) {
    Settings settings = new Settings(config);
    ServerConfiguration configuration = ServerConfiguration.read(settings);
    Set<String> keys = new HashSet<>(settings.keys());
    keys.addAll(JwtConfiguration.KEYS);
    JwtSettings tokens = JwtConfiguration.read(config);
    Declarations declarations = new Declarations(server, configuration.presence().namespaces());
    List<String> warnings = new ArrayList<>(new UnknownKeys(keys).warnings(config));
    warnings.addAll(declarations.rules(configuration.access(), ServerConfiguration.DEFAULT_RULES));
    warnings.addAll(declarations.destinations(events));
    warnings.addAll(Declarations.limits(configuration.socket().rates().events().keySet(), events));
    if (configuration.mechanisms().contains(Mechanism.JWT) && tokens.keys().isFetchedInsecurely()) {
      warnings.add(
          Names.VERIFIER_PUBLIC_KEY_LOCATION
              + " is an http: URL of another machine, so an attacker in the network can replace the"
              + " keys; expected https:");
    }
    ClusterConfiguration cluster = configuration.cluster();
    if (cluster.mode() == ClusterMode.REDIS_STREAMS
        && configuration.socket().recovery().enabled()
        && !cluster.sharesSessions()) {
      warnings.add(
          "socketio.cluster.stream-count is '"
              + cluster.streams().count()
              + "', so a client recovers its socket at the server that it has left, and not at"
              + " another one; expected 1 for the recovery at all servers");
    }
    return warnings;
  }
}
