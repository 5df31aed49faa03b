package ee.socketio.socket.json;

import java.io.Writer;
import java.util.List;

/** The JSON of one value while it is written, and the attachments of its packet. */
final class PayloadText extends Writer {
  private final StringBuilder json = new StringBuilder(64);
  private final List<byte[]> attachments;

  PayloadText(List<byte[]> attachments) {
    this.attachments = attachments;
  }

  StringBuilder json() {
    return json;
  }

  /** Creates another text for the attachments of the same packet. */
  PayloadText aside() {
    return new PayloadText(attachments);
  }

  /** Appends the placeholder of one more attachment. */
  void attach(byte[] bytes) {
    json.append("{\"_placeholder\":true,\"num\":").append(attachments.size()).append('}');
    attachments.add(bytes);
  }

  @Override
  public void write(char[] text, int from, int length) {
    json.append(text, from, length);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return json.toString();
  }
}
