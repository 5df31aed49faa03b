package ee.socketio.cluster;

import ee.socketio.mailbox.Addressee;
import ee.socketio.mailbox.DurableEvent;
import ee.socketio.mailbox.Mailbox;
import ee.socketio.mailbox.StoredEvent;
import ee.socketio.protocol.socketio.DecoderLimits;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacketDecoder;
import ee.socketio.protocol.socketio.SocketProtocolException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Durable events that a node has stored. The other nodes deliver them to the sockets of the user.
 * All nodes share one store, so a node reads the store if a message was lost.
 */
public final class MailboxTopic implements PeerTopic {
  private static final int HEADER = 7;

  /**
   * An event that is nested deeper reaches its user when a node reads the store, and not before.
   */
  private static final int MAX_DEPTH = 512;

  private final Mailbox mailbox;

  /**
   * @param mailbox the events of this node, not yet started
   * @param peers the other servers in Java
   */
  public MailboxTopic(Mailbox mailbox, Peers peers) {
    this.mailbox = mailbox;
    peers.add(this);
    mailbox.onStored((to, stored) -> peers.send(name(), texts(to, stored)));
  }

  private static List<String> texts(Addressee to, StoredEvent stored) {
    DurableEvent event = stored.event();
    List<String> texts = new ArrayList<>(HEADER);
    texts.add(to.namespace().value());
    texts.add(to.userId());
    texts.add(Long.toString(stored.sequence()));
    texts.add(event.id());
    texts.add(Long.toString(event.at().toEpochMilli()));
    texts.add(Long.toString(event.expires().toEpochMilli()));
    texts.add(event.json());
    event.attachments().forEach(each -> texts.add(Base64.getEncoder().encodeToString(each)));
    return texts;
  }

  @Override
  public String name() {
    return "mailbox";
  }

  @Override
  public List<List<String>> snapshot() {
    return List.of();
  }

  /** A message may have been lost. */
  @Override
  public void reset(String node) {
    mailbox.catchUp();
  }

  @Override
  public void received(String node, List<String> texts) {
    List<byte[]> attachments =
        texts.subList(HEADER, texts.size()).stream().map(Base64.getDecoder()::decode).toList();
    mailbox.storedElsewhere(
        new Addressee(NamespaceName.of(texts.get(0)), texts.get(1)),
        new StoredEvent(
            Long.parseLong(texts.get(2)),
            new DurableEvent(
                texts.get(3),
                instant(texts.get(4)),
                instant(texts.get(5)),
                event(texts.get(6), attachments.size()),
                attachments)));
  }

  /** Applies the rules for packets of clients, because the event is sent to clients. */
  private static String event(String json, int attachments) {
    if (!json.startsWith("[")) {
      throw new IllegalArgumentException("a durable event is no array, expected an array");
    }
    String header = attachments == 0 ? "2" : "5" + attachments + '-';
    try {
      new SocketPacketDecoder(new DecoderLimits(attachments, MAX_DEPTH)).text(header + json);
      return json;
    } catch (SocketProtocolException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  @Override
  public void left(String node) {}
}
