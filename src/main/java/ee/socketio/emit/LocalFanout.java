package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Emission.Disconnect;
import ee.socketio.emit.Emission.Move;
import ee.socketio.emit.Emission.Question;
import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.room.Member;
import ee.socketio.room.Rooms;
import ee.socketio.socket.Inquiry;
import ee.socketio.socket.Socket;
import ee.socketio.socket.Traffic;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Fan-out to the sockets of this server. All packets of a run are queued first and written
 * afterwards, so that a burst costs a socket one write and not one for each packet. A single one is
 * written to each socket past its queue, as far as nothing waits there.
 */
public final class LocalFanout implements Fanout {
  private static final System.Logger LOG = System.getLogger(LocalFanout.class.getName());

  private final Rooms rooms;
  private final Traffic traffic;

  /**
   * @param rooms who is where
   * @param traffic where deliveries are counted
   */
  public LocalFanout(Rooms rooms, Traffic traffic) {
    this.rooms = rooms;
    this.traffic = traffic;
  }

  @Override
  public void deliver(List<Emission> emissions) {
    List<Member> waiting = new ArrayList<>();
    BiConsumer<Member, EncodedPacket> writer =
        emissions.size() == 1
            ? Member::send
            : (member, packet) -> {
              if (member.enqueue(packet)) {
                waiting.add(member);
              }
            };
    for (Emission emission : emissions) {
      try {
        deliver(emission, writer);
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "[SOCKET ERROR] an emission was not delivered to all", e);
      }
    }
    alone(waiting, Member::flush);
  }

  private void deliver(Emission emission, BiConsumer<Member, EncodedPacket> writer) {
    if (emission instanceof Broadcast broadcast) {
      send(broadcast, writer);
    } else if (emission instanceof Disconnect disconnect) {
      disconnect(disconnect);
    } else if (emission instanceof Question question) {
      ask(question, writer);
    } else if (emission instanceof Move move) {
      move(move);
    }
  }

  private void send(Broadcast broadcast, BiConsumer<Member, EncodedPacket> writer) {
    EncodedPacket packet = broadcast.packet();
    int[] reached = new int[1];
    rooms.forEach(
        broadcast.destination(),
        member -> {
          reached[0]++;
          write(member, packet, writer);
        });
    traffic.sent(reached[0]);
  }

  private void ask(Question question, BiConsumer<Member, EncodedPacket> writer) {
    Inquiry inquiry = question.inquiry();
    int[] reached = new int[1];
    try {
      rooms.forEach(
          question.destination(),
          member -> {
            if (member instanceof Socket socket) {
              inquiry.expect(socket);
              reached[0]++;
              write(socket, inquiry.packet(), writer);
            }
          });
    } finally {
      traffic.sent(reached[0]);
      inquiry.sent();
    }
  }

  private void move(Move move) {
    alone(members(move), member -> member.move(move.join(), move.leave()));
  }

  private void disconnect(Disconnect disconnect) {
    alone(members(disconnect), member -> member.disconnect(disconnect.close()));
  }

  // What fails for one member is nothing to the others.

  private static void write(
      Member member, EncodedPacket packet, BiConsumer<Member, EncodedPacket> writer) {
    try {
      writer.accept(member, packet);
    } catch (RuntimeException | Error e) {
      failed(member, e);
    }
  }

  private static void alone(List<Member> members, Consumer<Member> action) {
    for (Member member : members) {
      try {
        action.accept(member);
      } catch (RuntimeException | Error e) {
        failed(member, e);
      }
    }
  }

  private static void failed(Member member, Throwable e) {
    LOG.log(Level.ERROR, "[SOCKET ERROR] what was for " + member + " has failed", e);
  }

  /** A copy, for what changes who they are. */
  private List<Member> members(Emission emission) {
    List<Member> members = new ArrayList<>();
    rooms.forEach(emission.destination(), members::add);
    return members;
  }
}
