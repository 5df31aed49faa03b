package ee.socketio.socket.json;

import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of one value while it is read, the attachments of its packet, and its parser. */
final class PayloadReader extends StringReader {
  private final List<byte[]> attachments;
  private @Nullable PayloadParser parser;

  PayloadReader(String json, List<byte[]> attachments) {
    super(json);
    this.attachments = attachments;
  }

  List<byte[]> attachments() {
    return attachments;
  }

  void parsedBy(PayloadParser reading) {
    parser = reading;
  }

  /** The position of the parser, as keys and indices; empty before its start. */
  List<Object> path() {
    return parser == null ? List.of() : parser.path();
  }

  /** Whether the class of a completely read object has refused its values. */
  boolean behindObject() {
    return parser != null && parser.behindObject();
  }
}
