package ee.socketio.socket;

import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.recovery.LoggedEvent;
import ee.socketio.recovery.PacketLog;
import ee.socketio.room.Destination;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The order of the events of each namespace. A thread holds the lock of the namespace while it adds
 * an event to the log and to the queues of its recipients. So all sockets of a room receive events
 * in the same order, and the log has that order, too. Safe for use by many threads.
 */
public final class EventOrder {
  /** A power of two, greater than the usual number of threads that emit at the same moment. */
  private static final int LOCKS = 16;

  private final @Nullable PacketLog log;
  private final PacketParser parser;
  private final Lock[] locks = new Lock[LOCKS];
  private final AtomicLongArray recoveries = new AtomicLongArray(LOCKS);

  /** An order without a log. */
  public EventOrder() {
    this(null, PacketParser.JSON);
  }

  /**
   * @param log the recent events; null if clients cannot recover their sessions
   * @param parser encodes events
   */
  EventOrder(@Nullable PacketLog log, PacketParser parser) {
    this.log = log;
    this.parser = parser;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  private static int index(NamespaceName namespace) {
    return namespace.hashCode() & (LOCKS - 1);
  }

  /**
   * Runs an action under the lock of a namespace.
   *
   * @param action calls no code of the application
   * @return the result of the action
   */
  public <T extends @Nullable Object> T locked(NamespaceName namespace, Supplier<T> action) {
    Lock lock = locks[index(namespace)];
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The number of recovered sockets. A thread that determines the recipients of an event reads it
   * before, and compares it under the lock: a socket that was recovered in between is not among the
   * recipients, and has not received the event from the log.
   */
  public long recoveries(NamespaceName namespace) {
    return recoveries.get(index(namespace));
  }

  /**
   * Counts a recovered socket. The caller holds the lock.
   *
   * @return the number with this socket
   */
  long countRecovery(NamespaceName namespace) {
    return recoveries.incrementAndGet(index(namespace));
  }

  /**
   * Adds an event to the log, if there is one. The caller holds the lock of the namespace.
   *
   * @param packet the encoded event
   */
  public OutgoingEvent add(Destination destination, SocketPacket event, PacketUnit packet) {
    if (log == null) {
      return OutgoingEvent.of(packet);
    }
    return switch (packet.reliability()) {
      case VOLATILE -> new OutgoingEvent(packet, withoutOffset(event, packet), PacketLog.START);
      case CONFLATED -> {
        LoggedEvent logged = log.append(destination, offset -> withoutOffset(event, packet));
        yield new OutgoingEvent(packet, logged.packet(), PacketLog.START);
      }
      case RELIABLE, DROPPABLE -> {
        LoggedEvent logged =
            log.append(destination, offset -> with(event.withArgument(quoted(offset)), packet));
        yield new OutgoingEvent(packet, logged.packet(), logged.position());
      }
    };
  }

  private static String quoted(String offset) {
    return '"' + offset + '"';
  }

  /**
   * The official client takes the last argument of each event for an offset, if it is a string. So
   * an event without an offset must end with another value.
   */
  private PacketUnit withoutOffset(SocketPacket event, PacketUnit packet) {
    return event.json().endsWith("\"]") ? with(event.withArgument("null"), packet) : packet;
  }

  /** Encodes an event with the modifiers of a packet. */
  private PacketUnit with(SocketPacket event, PacketUnit packet) {
    PacketUnit encoded = parser.encode(event);
    boolean compressible = packet.packets().get(0).compressible();
    return (compressible ? encoded : encoded.uncompressed())
        .with(packet.reliability(), packet.key());
  }
}
