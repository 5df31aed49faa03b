package ee.socketio.marketplace.live;

import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.socket.ClientException;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import org.jspecify.annotations.Nullable;

/** Handles {@code whoami}, {@code room:join} and {@code demo:fail}, the events of the live page. */
@SocketNamespace
public class LiveHandlers {
  private static final int MAX_ROOMS = 20;

  @OnEvent("whoami")
  @Permits(Operation.USE_LIVE_BOARD)
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
}
