package ee.socketio.emit;

import java.util.List;

/** Brings emissions to the sockets that they are for. */
@FunctionalInterface
public interface Fanout {
  /** Delivers in order. Called by one thread at a time. */
  void deliver(List<Emission> emissions);
}
