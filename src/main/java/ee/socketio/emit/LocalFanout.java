package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Emission.Disconnect;
import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.room.Member;
import ee.socketio.room.Rooms;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * Fan-out to the sockets of this server. All packets of a run are queued first and written
 * afterwards, so that a burst costs a socket one write and not one for each packet.
 */
public final class LocalFanout implements Fanout {
  private static final System.Logger LOG = System.getLogger(LocalFanout.class.getName());

  private final Rooms rooms;

  public LocalFanout(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public void deliver(List<Emission> emissions) {
    List<Member> written = new ArrayList<>();
    for (Emission emission : emissions) {
      if (emission instanceof Broadcast broadcast) {
        queue(broadcast, written);
      } else if (emission instanceof Disconnect disconnect) {
        disconnect(disconnect);
      }
    }
    written.forEach(LocalFanout::flush);
  }

  private void queue(Broadcast broadcast, List<Member> written) {
    EncodedPacket packet = broadcast.packet();
    boolean unreliable = broadcast.unreliable();
    rooms.forEach(
        broadcast.destination(),
        member -> {
          if (member.enqueue(packet, unreliable)) {
            written.add(member);
          }
        });
  }

  /** What fails for one member is nothing to the others. */
  private static void flush(Member member) {
    try {
      member.flush();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] nothing can be written to " + member, e);
    }
  }

  private void disconnect(Disconnect disconnect) {
    List<Member> members = new ArrayList<>();
    rooms.forEach(disconnect.destination(), members::add);
    members.forEach(member -> member.disconnect(disconnect.close()));
  }
}
