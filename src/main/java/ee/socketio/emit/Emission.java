package ee.socketio.emit;

import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.socket.BroadcastAck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation on many sockets. */
public sealed interface Emission {
  /** The sockets that the operation concerns. */
  Destination destination();

  /** Calls the method of the visitor for this kind of emission. */
  void accept(Visitor visitor);

  /** One method for each kind of emission. */
  interface Visitor {
    void broadcast(Broadcast broadcast);

    void disconnect(Disconnect disconnect);

    void broadcastWithAck(BroadcastWithAck broadcast);

    void move(Move move);
  }

  /**
   * An event for all sockets, encoded once.
   *
   * @param event for outgoing listeners and for other nodes
   * @param packet the encoded event
   */
  record Broadcast(Destination destination, SocketPacket event, PacketUnit packet)
      implements Emission {
    @Override
    public void accept(Visitor visitor) {
      visitor.broadcast(this);
    }
  }

  /**
   * Disconnects all sockets.
   *
   * @param close whether their connections are closed too
   * @param forced the reason for the listeners of the server, such as the suspension of a user;
   *     null if the application disconnects the sockets for a reason of its own
   */
  record Disconnect(Destination destination, boolean close, @Nullable String forced)
      implements Emission {
    @Override
    public void accept(Visitor visitor) {
      visitor.disconnect(this);
    }
  }

  /** An event that all sockets acknowledge. */
  record BroadcastWithAck(Destination destination, BroadcastAck ack) implements Emission {
    @Override
    public void accept(Visitor visitor) {
      visitor.broadcastWithAck(this);
    }
  }

  /**
   * Lets all sockets join and leave rooms.
   *
   * @param join the rooms to join
   * @param leave the rooms to leave
   */
  record Move(Destination destination, List<String> join, List<String> leave) implements Emission {
    @Override
    public void accept(Visitor visitor) {
      visitor.move(this);
    }
  }
}
