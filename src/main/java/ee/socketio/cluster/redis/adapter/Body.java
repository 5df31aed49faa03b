package ee.socketio.cluster.redis.adapter;

import java.util.List;

/**
 * The part of a message that depends on its type.
 *
 * @param type one of {@link AdapterType}
 * @param data the object {@code data} as JSON with placeholders
 * @param attachments the values of the placeholders
 */
record Body(int type, String data, List<byte[]> attachments) {
  static Body of(int type, String data) {
    return new Body(type, data, List.of());
  }
}
