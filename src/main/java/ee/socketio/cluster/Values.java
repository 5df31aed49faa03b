package ee.socketio.cluster;

import ee.socketio.socket.Arguments;
import ee.socketio.socket.PacketFactory;
import java.util.List;

/** Converts single values of answers. */
final class Values {
  /** Each placeholder of a binary value contains this text. */
  private static final String PLACEHOLDER = "_placeholder";

  private Values() {}

  /** The first argument of an answer; null if there is none. */
  static Value first(Arguments answer) {
    String json = answer.json(0);
    return new Value(json, json.contains(PLACEHOLDER) ? answer.attachments() : List.of());
  }

  /** A value as the only argument of an answer. */
  static Arguments arguments(PacketFactory packets, Value value) {
    return packets.arguments("[" + value.json() + "]", value.attachments());
  }
}
