package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Emission.Disconnect;
import ee.socketio.emit.Emission.Move;
import ee.socketio.emit.Emission.Question;
import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.Member;
import ee.socketio.room.Rooms;
import ee.socketio.socket.BroadcastAck;
import ee.socketio.socket.EventCounters;
import ee.socketio.socket.Socket;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Fan-out to the sockets of this server. The caller's thread queues a packet for each recipient,
 * and the {@link FlushQueue} has the queues written. So a burst costs a socket one write and not
 * one for each packet.
 *
 * <p>Broadcasts of many threads in one namespace are queued one after the other. So all sockets of
 * a room receive them in the same order.
 */
public final class LocalFanout implements Fanout, Emission.Visitor {
  private static final System.Logger LOG = System.getLogger(LocalFanout.class.getName());

  /** More than there are threads that emit at the same moment, as a power of two. */
  private static final int LOCKS = 16;

  private final Rooms rooms;
  private final EventCounters traffic;
  private final FlushQueue flushes;
  private final Lock[] order = new Lock[LOCKS];

  /**
   * @param rooms the members of each room
   * @param traffic counts deliveries
   * @param flushes has packets written
   */
  public LocalFanout(Rooms rooms, EventCounters traffic, FlushQueue flushes) {
    this.rooms = rooms;
    this.traffic = traffic;
    this.flushes = flushes;
    for (int i = 0; i < LOCKS; i++) {
      order[i] = new ReentrantLock();
    }
  }

  @Override
  public void deliver(Emission emission) {
    emission.accept(this);
  }

  @Override
  public Runnable address(Broadcast broadcast) {
    List<Member> recipients = members(broadcast.destination());
    return () -> send(broadcast.destination(), recipients, broadcast.packet());
  }

  @Override
  public void broadcast(Broadcast broadcast) {
    send(broadcast.destination(), members(broadcast.destination()), broadcast.packet());
  }

  @Override
  public void question(Question question) {
    BroadcastAck inquiry = question.inquiry();
    List<Member> recipients = members(question.destination());
    try {
      each(recipients, member -> expect(inquiry, member));
      send(question.destination(), recipients, inquiry.packet());
    } finally {
      inquiry.sent();
    }
  }

  private static void expect(BroadcastAck inquiry, Member member) {
    if (member instanceof Socket socket) {
      inquiry.expect(socket);
    }
  }

  @Override
  public void move(Move move) {
    each(members(move.destination()), member -> member.move(move.join(), move.leave()));
  }

  @Override
  public void disconnect(Disconnect disconnect) {
    each(members(disconnect.destination()), member -> member.disconnect(disconnect.close()));
  }

  private List<Member> members(Destination destination) {
    List<Member> members = new ArrayList<>();
    rooms.forEach(destination, members::add);
    return members;
  }

  /** Queues a packet for recipients; the list is used up. */
  private void send(Destination destination, List<Member> recipients, EncodedPacket packet) {
    traffic.sent(recipients.size());
    // Listeners of the application run here, outside of the lock.
    each(recipients, member -> member.announce(packet));
    Lock lock = order[destination.namespace().hashCode() & (LOCKS - 1)];
    lock.lock();
    try {
      recipients.removeIf(member -> !queued(member, packet));
    } finally {
      lock.unlock();
    }
    // Many packets wait because the server is behind: the client must not lose its connection for
    // it.
    recipients.removeIf(member -> member.isCrowded() && flushed(member));
    flushes.add(recipients);
  }

  private static boolean queued(Member member, EncodedPacket packet) {
    try {
      return member.enqueue(packet);
    } catch (RuntimeException | Error e) {
      failed(member, e);
      return false;
    }
  }

  private static boolean flushed(Member member) {
    FlushQueue.flush(List.of(member));
    return true;
  }

  /** A failure of one member does not affect the others. */
  private static void each(List<Member> members, Consumer<Member> action) {
    for (Member member : members) {
      try {
        action.accept(member);
      } catch (RuntimeException | Error e) {
        failed(member, e);
      }
    }
  }

  private static void failed(Member member, Throwable e) {
    LOG.log(Level.ERROR, "[SOCKET ERROR] an emission to " + member + " failed", e);
  }
}
