package ee.socketio.emit;

import ee.socketio.protocol.engineio.PacketUnit;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The modifiers of an event.
 *
 * @param reliability how the event is treated while a client is slow
 * @param compress whether polling may compress the event
 * @param limit how long acknowledgements may take
 * @param key the key of the throttle; null for no throttle
 * @param interval the interval of the throttle
 */
record EmitFlags(
    UnaryOperator<PacketUnit> reliability,
    boolean compress,
    Duration limit,
    @Nullable String key,
    Duration interval) {
  static final EmitFlags DEFAULT =
      new EmitFlags(UnaryOperator.identity(), true, Duration.ofSeconds(10), null, Duration.ZERO);

  EmitFlags with(UnaryOperator<PacketUnit> other) {
    return new EmitFlags(other, compress, limit, key, interval);
  }

  EmitFlags compressed(boolean other) {
    return new EmitFlags(reliability, other, limit, key, interval);
  }

  EmitFlags within(Duration other) {
    return new EmitFlags(reliability, compress, other, key, interval);
  }

  EmitFlags throttled(String by, Duration every) {
    return new EmitFlags(reliability, compress, limit, by, every);
  }

  PacketUnit applyTo(PacketUnit packet) {
    return reliability.apply(compress ? packet : packet.uncompressed());
  }
}
