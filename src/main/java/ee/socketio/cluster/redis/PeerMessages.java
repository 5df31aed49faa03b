package ee.socketio.cluster.redis;

import ee.socketio.cluster.ClusterLink.Receiver;
import ee.socketio.protocol.socketio.JsonMembers;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.SocketProtocolException;
import java.nio.charset.StandardCharsets;

/**
 * The messages between servers in Java. Their channel is {@code <prefix>-ee#}, which no node in
 * Node.js receives. Safe for use by many threads.
 */
public final class PeerMessages {
  private static final int MAX_DEPTH = 64;
  private static final String NODE = "node";
  private static final String MESSAGE = "message";

  private final String prefix;
  private final String nodeId;
  private final MessageLimits limits;

  /**
   * @param prefix the prefix of all channels
   * @param nodeId the id of this node
   * @param limits the maximum size of received messages
   */
  public PeerMessages(String prefix, String nodeId, MessageLimits limits) {
    this.prefix = prefix;
    this.nodeId = nodeId;
    this.limits = limits;
  }

  /** The name of the channel. */
  public String channel() {
    return prefix + "-ee#";
  }

  /**
   * Encodes a message.
   *
   * @param json a JSON object
   */
  public byte[] encode(String json) {
    String message = "{\"node\":" + JsonText.quote(nodeId) + ",\"message\":" + json + '}';
    return message.getBytes(StandardCharsets.UTF_8);
  }

  /** Decodes a message, and passes the message of another node to the receiver. */
  public void receive(byte[] message, Receiver receiver) throws BadMessageException {
    if (message.length > limits.maxBytes()) {
      throw new BadMessageException(message.length + " bytes, expected " + limits.maxBytes());
    }
    String json = new String(message, StandardCharsets.UTF_8);
    JsonMembers members = members(json);
    String node = members.get(NODE);
    String content = members.get(MESSAGE);
    if (node == null || !node.startsWith("\"") || content == null || !content.startsWith("{")) {
      throw new BadMessageException("no node and message, expected a string and an object");
    }
    String sender = JsonText.unquote(node);
    if (!sender.equals(nodeId)) {
      receiver.receivedFromPeer(sender, content);
    }
  }

  private static JsonMembers members(String json) throws BadMessageException {
    try {
      JsonText.validate(json, MAX_DEPTH);
    } catch (SocketProtocolException e) {
      throw new BadMessageException(String.valueOf(e.getMessage()));
    }
    if (!json.startsWith("{")) {
      throw new BadMessageException("no object, expected an object");
    }
    return JsonMembers.of(json);
  }
}
