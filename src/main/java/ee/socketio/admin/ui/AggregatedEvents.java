package ee.socketio.admin.ui;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.engine.Traffic;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EnginePacketType;
import ee.socketio.protocol.engineio.PacketUnit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts sessions, messages and their bytes between two readings. The bytes are those of WebSocket
 * frames, also for messages over polling.
 */
final class AggregatedEvents implements Traffic {
  private final Consumer<Session> upgraded;
  private final LongAdder opened = new LongAdder();
  private final LongAdder packetsIn = new LongAdder();
  private final LongAdder packetsOut = new LongAdder();
  private final LongAdder bytesIn = new LongAdder();
  private final LongAdder bytesOut = new LongAdder();
  private final Map<CloseReason, LongAdder> closed = new EnumMap<>(CloseReason.class);

  /**
   * @param upgraded receives each session that upgrades; must return at once
   */
  AggregatedEvents(Consumer<Session> upgraded) {
    this.upgraded = upgraded;
    for (CloseReason reason : CloseReason.values()) {
      closed.put(reason, new LongAdder());
    }
  }

  @Override
  public void opened(Session session) {
    opened.increment();
  }

  @Override
  public void upgraded(Session session) {
    upgraded.accept(session);
  }

  @Override
  public void closed(Session session, CloseReason reason) {
    Objects.requireNonNull(closed.get(reason)).increment();
  }

  @Override
  public void received(EnginePacket message) {
    packetsIn.increment();
    bytesIn.add(message.size());
  }

  @Override
  public void sent(PacketUnit packets) {
    if (packets.packets().get(0).type() == EnginePacketType.MESSAGE) {
      packetsOut.add(packets.packets().size());
      bytesOut.add(packets.size());
    }
  }

  /** The counts since the last call, without those that are 0. */
  List<Map<String, Object>> drain(Instant now) {
    long second = now.truncatedTo(ChronoUnit.SECONDS).toEpochMilli();
    List<Map<String, Object>> events = new ArrayList<>();
    add(events, second, "rawConnection", null, opened);
    closed.forEach((reason, count) -> add(events, second, "rawDisconnection", reason, count));
    add(events, second, "packetsIn", null, packetsIn);
    add(events, second, "packetsOut", null, packetsOut);
    add(events, second, "bytesIn", null, bytesIn);
    add(events, second, "bytesOut", null, bytesOut);
    return events;
  }

  private static void add(
      List<Map<String, Object>> events,
      long second,
      String type,
      @Nullable CloseReason reason,
      LongAdder adder) {
    long count = adder.sumThenReset();
    if (count == 0) {
      return;
    }
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("timestamp", second);
    event.put("type", type);
    if (reason != null) {
      event.put("subType", reason.text());
    }
    event.put("count", count);
    events.add(event);
  }
}
