package ee.socketio.socket;

import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.engineio.Reliability;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.recovery.LoggedEvent;
import ee.socketio.recovery.PacketLog;
import ee.socketio.room.Destination;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
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

  /** The position of an event whose position the log determines. */
  public static final long NEXT = PacketLog.NEXT;

  /** The position of an event that clients cannot recover. */
  public static final long NONE = PacketLog.START;

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
   * Adds an event to the log, if there is one, and lets the log determine its position. The caller
   * holds the lock of the namespace.
   *
   * @param packet the encoded event
   */
  public OutgoingEvent add(Destination destination, SocketPacket event, PacketUnit packet) {
    return add(NEXT, destination, event, packet);
  }

  /**
   * Adds an event to the log, if there is one. The caller holds the lock of the namespace.
   *
   * @param position of the event; {@link #NEXT}, or {@link #NONE}
   * @param packet the encoded event
   */
  public OutgoingEvent add(
      long position, Destination destination, SocketPacket event, PacketUnit packet) {
    if (log == null) {
      return OutgoingEvent.of(packet);
    }
    return switch (packet.reliability()) {
      case VOLATILE -> withoutOffset(event, packet);
      case CONFLATED -> {
        OutgoingEvent outgoing = withoutOffset(event, packet);
        append(log, position, destination, offset -> outgoing.recoverable());
        yield outgoing;
      }
      case RELIABLE, DROPPABLE -> {
        LoggedEvent logged =
            append(log, position, destination, offset -> withOffset(event, offset, packet));
        yield logged == null
            ? withoutOffset(event, packet)
            : new OutgoingEvent(packet, logged.packet(), logged.position());
      }
    };
  }

  private static @Nullable LoggedEvent append(
      PacketLog log, long position, Destination destination, Function<String, PacketUnit> encoder) {
    if (position == NEXT) {
      return log.append(destination, encoder);
    }
    return position == NONE ? null : log.append(position, destination, encoder);
  }

  /**
   * Encodes an event for a log, as {@link #add} does.
   *
   * @param packet the encoded event
   */
  public PacketUnit encode(SocketPacket event, String offset, PacketUnit packet) {
    return packet.reliability() == Reliability.CONFLATED
        ? withoutOffset(event, packet).recoverable()
        : withOffset(event, offset, packet);
  }

  private PacketUnit withOffset(SocketPacket event, String offset, PacketUnit packet) {
    return with(event.withArgument(quoted(offset)), packet);
  }

  private static String quoted(String offset) {
    return '"' + offset + '"';
  }

  /**
   * The official client takes the last argument of each event for an offset, if it is a string. So
   * an event without an offset must end with another value.
   */
  private OutgoingEvent withoutOffset(SocketPacket event, PacketUnit packet) {
    PacketUnit unmistakable =
        event.json().endsWith("\"]") ? with(event.withArgument("null"), packet) : packet;
    return new OutgoingEvent(packet, unmistakable, NONE);
  }

  /** Encodes an event with the modifiers of a packet. */
  private PacketUnit with(SocketPacket event, PacketUnit packet) {
    PacketUnit encoded = parser.encode(event);
    boolean compressible = packet.packets().get(0).compressible();
    return (compressible ? encoded : encoded.uncompressed())
        .with(packet.reliability(), packet.key());
  }
}
