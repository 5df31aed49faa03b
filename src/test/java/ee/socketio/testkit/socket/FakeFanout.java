package ee.socketio.testkit.socket;

import ee.socketio.emit.Emission;
import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Fanout;
import java.util.function.Consumer;

/**
 * A fan-out without sockets.
 *
 * @param recipients receives each emission
 */
public record FakeFanout(Consumer<Emission> recipients) implements Fanout {
  @Override
  public void deliver(Emission emission) {
    recipients.accept(emission);
  }

  @Override
  public Runnable address(Broadcast broadcast) {
    return () -> recipients.accept(broadcast);
  }
}
