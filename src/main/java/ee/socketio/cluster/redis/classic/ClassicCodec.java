package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.message.MessageReader;
import ee.socketio.cluster.redis.message.WireText;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.NamespaceName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The messages of the classic adapter as bytes: JSON for requests and most responses, MessagePack
 * for the others. Safe for use by many threads.
 *
 * <p>Decoding is lenient: it accepts old forms of requests, and broadcasts of third-party emitters
 * without flags or exceptions. All other input ends with a {@link BadMessageException}.
 */
final class ClassicCodec {
  private final RequestEncoder encoder;
  private final BroadcastDecoder broadcasts;
  private final RequestDecoder requests;
  private final ResponseDecoder responses;
  private final byte[] ownBroadcast;
  private final byte[] ownRequest;

  /**
   * @param uid the id of this node, or {@link RequestEncoder#EMITTER}
   * @param limits the limits of the decoded messages
   */
  ClassicCodec(String uid, MessageLimits limits) {
    MessageReader reader = new MessageReader(limits);
    encoder = new RequestEncoder(uid);
    broadcasts = new BroadcastDecoder(reader);
    requests = new RequestDecoder(reader);
    responses = new ResponseDecoder(reader);
    String quoted = JsonText.quote(uid);
    ownBroadcast = WireText.messagePack('[' + quoted + ",0,0]", List.of());
    ownRequest = ("{\"uid\":" + quoted + ',').getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Encodes a broadcast or a request.
   *
   * @throws IllegalArgumentException for responses, and for events that would end a process of
   *     Node.js
   */
  byte[] encode(NamespaceName namespace, ClusterMessage message) {
    return encoder.encode(namespace, message);
  }

  /** Encodes a response. */
  byte[] encode(Response response) {
    return ResponseEncoder.encode(response);
  }

  /** Whether this node has sent a message. Reads only its beginning, so the answer may be false. */
  boolean isOwn(byte[] message) {
    // The last two bytes of the prefix are placeholders.
    return startsWith(message, ownBroadcast, ownBroadcast.length - 2)
        || startsWith(message, ownRequest, ownRequest.length);
  }

  private static boolean startsWith(byte[] message, byte[] prefix, int length) {
    return message.length >= length && Arrays.equals(message, 0, length, prefix, 0, length);
  }

  /**
   * Decodes a message of a broadcast channel.
   *
   * @param namespace the namespace of the channel
   * @return empty if the broadcast is for another namespace
   */
  Optional<Envelope> broadcast(NamespaceName namespace, byte[] message) throws BadMessageException {
    return broadcasts.decode(namespace, message);
  }

  /**
   * Decodes a message of a request channel.
   *
   * @param namespace the namespace of the channel
   * @return empty for types that no version of the adapter sends, and for broadcasts to another
   *     namespace
   */
  Optional<ClassicRequest> request(NamespaceName namespace, byte[] message)
      throws BadMessageException {
    return requests.decode(namespace, message);
  }

  /**
   * Decodes a message of a response channel.
   *
   * @return empty for responses to requests that only old adapters send
   */
  Optional<Response> response(byte[] message) throws BadMessageException {
    return responses.decode(message);
  }
}
