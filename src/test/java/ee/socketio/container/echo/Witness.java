package ee.socketio.container.echo;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.cdi.InNamespace;
import ee.socketio.socket.cdi.RateLimited;
import ee.socketio.socket.cdi.RoomJoined;
import ee.socketio.socket.cdi.SocketConnected;
import ee.socketio.socket.cdi.SocketDisconnected;
import ee.socketio.socket.cdi.SocketEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

/** Reports CDI events of sockets to all clients in {@code /witness}. */
@ApplicationScoped
public class Witness {
  @Inject private SocketEmitter emitter;

  private void report(String what, String namespace, String detail) {
    emitter.of("/witness").emitToAll("seen", what, namespace, detail);
  }

  void connected(@Observes @InNamespace("/seen") SocketConnected event) {
    report("connected", event.namespace(), event.socket().id().value());
  }

  void disconnected(@ObservesAsync @InNamespace("/seen") SocketDisconnected event) {
    report("disconnected", event.namespace(), event.reason());
  }

  void joined(@Observes @InNamespace("/seen") RoomJoined event) {
    report("joined", event.namespace(), event.room());
  }

  void limited(@Observes @InNamespace("/seen") RateLimited event) {
    String detail = String.join(" ", event.event(), event.scope().name(), "" + event.abuse());
    report("limited", event.namespace(), detail);
  }

  void any(@Observes SocketEvent event) {
    if (event.namespace().equals("/admin")) {
      report(event.getClass().getSimpleName(), event.namespace(), "");
    }
  }
}
