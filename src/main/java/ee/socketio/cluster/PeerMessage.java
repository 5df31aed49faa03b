package ee.socketio.cluster;

import ee.socketio.protocol.socketio.JsonElements;
import ee.socketio.protocol.socketio.JsonMembers;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.SocketProtocolException;
import java.util.ArrayList;
import java.util.List;

/**
 * A message between servers in Java: a JSON array of strings, {@code [topic, sequence, text...]}.
 *
 * @param topic the name of a topic, or of a message about the peers themselves
 * @param sequence the number of messages that the node has sent before, so that a gap is noticed
 * @param texts the content
 */
record PeerMessage(String topic, long sequence, List<String> texts) {
  private static final String TEXTS = "texts";
  private static final int DEPTH = 2;
  private static final int HEADER = 2;

  PeerMessage {
    texts = List.copyOf(texts);
  }

  String encode() {
    StringBuilder json = new StringBuilder("{\"" + TEXTS + "\":[");
    JsonText.appendQuoted(json, topic);
    json.append(",\"").append(sequence).append('"');
    for (String text : texts) {
      JsonText.appendQuoted(json.append(','), text);
    }
    return json.append("]}").toString();
  }

  /**
   * Reads a message.
   *
   * @throws IllegalArgumentException when the text is not such a message
   */
  static PeerMessage decode(String json) {
    try {
      JsonText.validate(json, DEPTH);
    } catch (SocketProtocolException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    String list = json.startsWith("{") ? JsonMembers.of(json).get(TEXTS) : null;
    if (list == null || !list.startsWith("[")) {
      throw new IllegalArgumentException("no list " + TEXTS + ", expected an object with it");
    }
    JsonElements elements = JsonElements.of(list);
    if (elements.size() < HEADER) {
      throw new IllegalArgumentException("a message of " + elements.size() + " elements");
    }
    List<String> texts = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      texts.add(JsonText.unquote(elements.get(i)));
    }
    return new PeerMessage(
        texts.get(0), Long.parseLong(texts.get(1)), texts.subList(HEADER, texts.size()));
  }
}
