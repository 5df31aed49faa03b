package ee.socketio.marketplace.live;

import ee.socketio.emit.BroadcastOperator;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.socket.ClientException;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.Emits;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Handles {@code whoami} and the events of the live board: {@code room:join}, {@code demo:fail},
 * {@code demo:throttle} and {@code demo:volatile}.
 */
@SocketNamespace
@Emits(event = "demo:throttled", payload = Burst.class)
@Emits(event = "demo:unreliable", payload = Burst.class)
public class LiveHandlers {
  private static final int MAX_ROOMS = 20;
  private static final int BURST = 50;
  private static final Duration INTERVAL = Duration.ofMillis(500);

  @Inject private SocketEmitter emitter;

  /**
   * The acknowledgement of {@code demo:throttle} and {@code demo:volatile}.
   *
   * @param emitted the number of emits
   */
  public record BurstAnswer(int emitted) {}

  @OnEvent("whoami")
  @Permits(Operation.WHO_AM_I)
  WhoAmI whoAmI(Socket socket) {
    return WhoAmI.of(socket);
  }

  @OnEvent("room:join")
  @Permits(Operation.USE_LIVE_BOARD)
  JoinAnswer join(Socket socket, @Nullable String name) {
    if (name == null || !RoomName.isValid(name)) {
      return JoinAnswer.refused(socket.rooms(), RoomName.EXPECTED);
    }
    if (socket.rooms().size() >= MAX_ROOMS) {
      return JoinAnswer.refused(socket.rooms(), "You are in too many rooms.");
    }
    socket.join(name);
    return JoinAnswer.joined(socket.rooms());
  }

  @OnEvent("demo:fail")
  @Permits(Operation.USE_LIVE_BOARD)
  void fail() {
    throw new ClientException("This handler fails on purpose.");
  }

  /** Emits 50 events to the caller, of which the throttle sends the first one and the last one. */
  @OnEvent("demo:throttle")
  @Permits(Operation.USE_LIVE_BOARD)
  BurstAnswer throttle(Socket socket) {
    String own = socket.id().value();
    return burst(emitter.to(own).throttle("live:" + own, INTERVAL), "demo:throttled");
  }

  /** Emits 50 volatile events to the caller. Those that cannot be written at once are skipped. */
  @OnEvent("demo:volatile")
  @Permits(Operation.USE_LIVE_BOARD)
  BurstAnswer sendVolatile(Socket socket) {
    return burst(emitter.to(socket.id().value()).asVolatile(), "demo:unreliable");
  }

  private static BurstAnswer burst(BroadcastOperator target, String event) {
    for (int number = 1; number <= BURST; number++) {
      target.emit(event, new Burst(number, BURST));
    }
    return new BurstAnswer(BURST);
  }
}
