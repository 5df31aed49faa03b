package ee.socketio.cluster.redis.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.AllRooms;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.ClientAnswer;
import ee.socketio.cluster.ClusterMessage.ServerAnswer;
import ee.socketio.cluster.ClusterMessage.ServerSideEmit;
import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdapterCodecTest {
  private static final Function<String, @Nullable NamespaceName> JOINED =
      name -> name.equals("/") || name.equals("/chat") ? NamespaceName.of(name) : null;

  private final AdapterCodec sender =
      new AdapterCodec(AdapterVectors.UID, MessageLimits.DEFAULT, JOINED);
  private final AdapterCodec receiver = new AdapterCodec("other", MessageLimits.DEFAULT, JOINED);

  @TestFactory
  Stream<DynamicTest> messagesEqualThoseOfNodejs() {
    return Stream.of("streams.", "sharded.")
        .flatMap(
            mode ->
                AdapterVectors.messages().entrySet().stream()
                    .map(
                        vector ->
                            dynamicTest(
                                mode + vector.getKey(),
                                () -> equalsNodejs(mode, vector.getKey(), vector.getValue()))));
  }

  private void equalsNodejs(String mode, String name, ClusterMessage message) throws Exception {
    NamespaceName namespace = AdapterVectors.namespace(name);
    byte[] recorded = AdapterVectors.bytes(mode + name);
    Optional<Envelope> decoded;
    if (recorded == null) {
      assertThat(sender.encodeEntry(namespace, message))
          .isEqualTo(AdapterVectors.fields(mode + name));
      decoded = receiver.decodeEntry("7-1", AdapterVectors.fields(mode + name));
      assertThat(decoded.map(Envelope::position)).contains("7-1");
    } else {
      byte[] encoded =
          mode.equals("streams.")
              ? sender.encodeMessagePack(namespace, message)
              : sender.encode(namespace, message);
      assertThat(encoded).isEqualTo(recorded);
      decoded = receiver.decode(recorded);
    }
    Envelope envelope = decoded.orElseThrow();
    assertThat(envelope.node()).isEqualTo(AdapterVectors.UID);
    assertThat(envelope.namespace()).isEqualTo(namespace);
    assertEqual(envelope.message(), message);
  }

  /** Attachments are arrays, which are equal only if they are the same. */
  private static void assertEqual(ClusterMessage actual, ClusterMessage expected) {
    assertThat(actual)
        .usingRecursiveComparison()
        .withEqualsForType(
            (a, b) -> a.json().equals(b.json()) && a.type() == b.type(), SocketPacket.class)
        .isEqualTo(expected);
    assertThat(attachments(actual)).usingRecursiveComparison().isEqualTo(attachments(expected));
  }

  private static List<byte[]> attachments(ClusterMessage message) {
    if (message instanceof Broadcast broadcast) {
      return broadcast.event().attachments();
    }
    return message instanceof ClientAnswer answer ? answer.value().attachments() : List.of();
  }

  @Test
  void anUndefinedAnswerIsNull() throws Exception {
    for (String mode : List.of("streams", "sharded")) {
      byte[] message = AdapterVectors.bytes(mode + ".answer.server.undefined");
      ClusterMessage decoded =
          receiver.decode(Objects.requireNonNull(message)).orElseThrow().message();
      assertThat(decoded).isInstanceOf(ServerAnswer.class);
      assertThat(((ServerAnswer) decoded).value()).isEqualTo(Value.NULL);
    }
  }

  @Test
  void ownMessagesAreIgnored() throws Exception {
    ClusterMessage message = new ServerSideEmit(Value.of("[\"a\"]"), null);
    assertThat(sender.decode(sender.encode(NamespaceName.ROOT, message))).isEmpty();
    assertThat(sender.decodeEntry("1-1", sender.encodeEntry(NamespaceName.ROOT, message)))
        .isEmpty();
  }

  @Test
  void otherNamespacesAndHeartbeatsAreIgnored() throws Exception {
    NamespaceName other = NamespaceName.of("/other");
    ClusterMessage message = new ServerSideEmit(Value.of("[\"a\"]"), null);
    assertThat(receiver.decode(sender.encode(other, message))).isEmpty();
    assertThat(receiver.decode("{\"type\":2,\"uid\":\"a\",\"nsp\":\"/\"}".getBytes(UTF_8)))
        .isEmpty();
    assertThat(receiver.decodeEntry("1-1", Map.of("uid", "a", "type", "3"))).isEmpty();
  }

  @Test
  void nullMeansAbsent() throws Exception {
    String message =
        "{\"type\":9,\"data\":{\"requestId\":null,\"packet\":[\"a\"]},\"uid\":\"a\",\"nsp\":\"/\"}";
    ClusterMessage decoded = receiver.decode(message.getBytes(UTF_8)).orElseThrow().message();
    assertThat(decoded).isEqualTo(new ServerSideEmit(Value.of("[\"a\"]"), null));
  }

  @Test
  void messagesThatNodejsDoesNotKnowAreRefused() {
    assertThatThrownBy(() -> sender.encode(NamespaceName.ROOT, new AllRooms("1")))
        .isInstanceOf(IllegalArgumentException.class);
    ClusterMessage error = new ServerSideEmit(Value.of("[\"error\"]"), null);
    assertThatThrownBy(() -> sender.encode(NamespaceName.ROOT, error))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"uid\":\"a\",\"nsp\":\"/\"}",
        "{\"uid\":1,\"nsp\":\"/\",\"type\":3}",
        "{\"uid\":\"a\",\"nsp\":\"/\",\"type\":3}",
        "{\"uid\":\"a\",\"nsp\":\"/\",\"type\":3,\"data\":[]}",
        "{\"uid\":\"a\",\"nsp\":\"/\",\"type\":3,\"data\":{\"packet\":{\"data\":[]},\"opts\":{}}}",
        "{\"uid\":\"a\",\"nsp\":\"/\",\"type\":9,\"data\":{\"packet\":[1]}}",
        "{\"uid\":\"a\",\"nsp\":\"/\",\"type\":7,\"data\":{\"opts\":{}}}"
      })
  void malformedMessagesAreRefused(String message) {
    assertThatThrownBy(() -> receiver.decode(message.getBytes(UTF_8)))
        .isInstanceOf(BadMessageException.class);
  }

  @Test
  void malformedEntriesAreRefused() {
    for (String data : List.of("%", "AAAA", "{", "{}", "3w")) {
      Map<String, String> fields = Map.of("uid", "a", "nsp", "/", "type", "3", "data", data);
      assertThatThrownBy(() -> receiver.decodeEntry("1-1", fields))
          .isInstanceOf(BadMessageException.class);
    }
  }

  @Test
  void damagedMessagesEndWithOneExceptionOnly() {
    Random random = new Random(20);
    for (String name : AdapterVectors.messages().keySet()) {
      byte[] recorded = Objects.requireNonNull(AdapterVectors.bytes("sharded." + name));
      for (int i = 0; i < 500; i++) {
        byte[] damaged = recorded.clone();
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        try {
          receiver.decode(damaged);
        } catch (BadMessageException e) {
          assertThat(e.getMessage()).isNotEmpty();
        }
      }
    }
  }
}
