package ee.socketio.emit;

import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.room.Destination;
import ee.socketio.socket.BroadcastAck;
import java.util.List;

/** One thing that the server does to many sockets. */
public sealed interface Emission {
  /** The sockets that it concerns. */
  Destination destination();

  /** Calls the method of the visitor for this kind of emission. */
  void accept(Visitor visitor);

  /** One method for each kind of emission. */
  interface Visitor {
    void broadcast(Broadcast broadcast);

    void disconnect(Disconnect disconnect);

    void question(Question question);

    void move(Move move);
  }

  /** A packet for all of them, encoded once. */
  record Broadcast(Destination destination, EncodedPacket packet) implements Emission {
    @Override
    public void accept(Visitor visitor) {
      visitor.broadcast(this);
    }
  }

  /**
   * The end of all of them.
   *
   * @param close whether their connections are closed too
   */
  record Disconnect(Destination destination, boolean close) implements Emission {
    @Override
    public void accept(Visitor visitor) {
      visitor.disconnect(this);
    }
  }

  /** An event that all of them are to acknowledge. */
  record Question(Destination destination, BroadcastAck inquiry) implements Emission {
    @Override
    public void accept(Visitor visitor) {
      visitor.question(this);
    }
  }

  /**
   * A change of their rooms.
   *
   * @param join what they enter
   * @param leave what they leave
   */
  record Move(Destination destination, List<String> join, List<String> leave) implements Emission {
    @Override
    public void accept(Visitor visitor) {
      visitor.move(this);
    }
  }
}
