package ee.socketio.soak;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.cdi.AuthenticationFailed;
import ee.socketio.socket.cdi.RateLimited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Sends each security event to all admins, as a dashboard does. So {@code bench/hostile} shows
 * whether an attacker can flood the admins.
 */
@ApplicationScoped
public class SoakSecurity {
  private static final String ADMINS = "/admin";

  @Inject private SocketEmitter emitter;

  void register(@Observes ServerStarting starting) {
    starting.server().of(ADMINS);
  }

  void refused(@Observes AuthenticationFailed failed) {
    emitter.of(ADMINS).emitToAll("security", failed.reason().message(), failed.address());
  }

  void limited(@Observes RateLimited limited) {
    emitter.of(ADMINS).emitToAll("security", limited.event(), limited.namespace());
  }
}
