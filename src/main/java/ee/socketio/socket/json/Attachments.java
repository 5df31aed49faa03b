package ee.socketio.socket.json;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The attachments of the packet that this thread is just binding. JSON-B gives a serializer nothing
 * of the call that it serves, so they travel with the thread, for the length of one call.
 */
final class Attachments {
  private static final ThreadLocal<@Nullable List<byte[]>> CURRENT = new ThreadLocal<>();

  private Attachments() {}

  static <T> T with(List<byte[]> attachments, Supplier<T> call) {
    List<byte[]> outer = CURRENT.get();
    CURRENT.set(attachments);
    try {
      return call.get();
    } finally {
      if (outer == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(outer);
      }
    }
  }

  static List<byte[]> current() {
    List<byte[]> attachments = CURRENT.get();
    if (attachments == null) {
      throw new IllegalStateException("binary values are bound within a packet only");
    }
    return attachments;
  }

  /** Adds an attachment and returns the JSON that stands for it. */
  static String placeholder(List<byte[]> attachments, byte[] bytes) {
    attachments.add(bytes);
    return "{\"_placeholder\":true,\"num\":" + (attachments.size() - 1) + "}";
  }
}
