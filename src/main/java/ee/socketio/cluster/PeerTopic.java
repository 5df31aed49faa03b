package ee.socketio.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * A part of the state that each server in Java announces to the others, such as the number of
 * sockets in each room. Called by one thread at a time; must not block.
 */
interface PeerTopic {
  /** The number of keys in one message. */
  int CHUNK = 200;

  /** The name, unique among the topics. */
  String name();

  /**
   * The whole state of this node, as messages.
   *
   * @return the texts of each message; the iterator may read the values of a message when it
   *     returns this message
   */
  Iterable<List<String>> snapshot();

  /** The whole state of a peer follows, so the known state of this peer is void. */
  void reset(String node);

  /**
   * A message of a peer.
   *
   * @param node the id of the peer
   * @param texts of the message; unchecked
   */
  void received(String node, List<String> texts);

  /** A peer has left the cluster, or has failed. */
  void left(String node);

  /**
   * Distributes keys over messages. The iterator reads the values of a message when it returns this
   * message.
   *
   * @param writer adds the texts of a key to a message
   */
  static <K> Iterable<List<String>> messages(List<K> keys, BiConsumer<K, List<String>> writer) {
    return () ->
        IntStream.iterate(0, from -> from < keys.size(), from -> from + CHUNK)
            .mapToObj(
                from -> message(keys.subList(from, Math.min(keys.size(), from + CHUNK)), writer))
            .iterator();
  }

  private static <K> List<String> message(List<K> keys, BiConsumer<K, List<String>> writer) {
    List<String> texts = new ArrayList<>();
    keys.forEach(key -> writer.accept(key, texts));
    return texts;
  }
}
