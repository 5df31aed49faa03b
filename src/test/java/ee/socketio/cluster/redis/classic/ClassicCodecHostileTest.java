package ee.socketio.cluster.redis.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.message.WireText;
import ee.socketio.protocol.socketio.DecoderLimits;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.HostileInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicCodecHostileTest {
  private static final NamespaceName ROOT = NamespaceName.ROOT;
  private static final MessageLimits SMALL = new MessageLimits(1_000, 3, new DecoderLimits(2, 8));

  private final ClassicCodec codec = new ClassicCodec("node", SMALL);

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] messagePack(String json) {
    return WireText.messagePack(json, List.of());
  }

  private void assertBadRequest(byte[] message) {
    assertThatThrownBy(() -> codec.request(ROOT, message)).isInstanceOf(BadMessageException.class);
  }

  private void assertBadBroadcast(String json) {
    assertThatThrownBy(() -> codec.broadcast(ROOT, messagePack(json)))
        .isInstanceOf(BadMessageException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "[]",
        "{}",
        "[\"u\",{\"data\":[\"a\"]}]",
        "[\"u\",{\"data\":[\"a\"]},null]",
        "[\"u\",{\"data\":[\"a\"]},[]]",
        "[\"u\",[],{}]",
        "[\"u\",{},{}]",
        "[\"u\",{\"data\":{}},{}]",
        "[\"u\",{\"data\":[]},{}]",
        "[\"u\",{\"data\":[{}]},{}]",
        "[\"u\",{\"data\":[\"disconnect\"]},{}]",
        "[\"u\",{\"type\":3,\"data\":[\"a\"]},{}]",
        "[\"u\",{\"type\":\"2\",\"data\":[\"a\"]},{}]",
        "[\"u\",{\"data\":[\"a\"],\"nsp\":1},{}]",
        "[\"u\",{\"data\":[\"a\"]},{\"rooms\":\"r\"}]",
        "[\"u\",{\"data\":[\"a\"]},{\"rooms\":[null]}]",
        "[\"u\",{\"data\":[\"a\"]},{\"except\":[{}]}]",
        "[\"u\",{\"data\":[\"a\"]},{\"rooms\":[\"1\",\"2\",\"3\",\"4\"]}]",
        "[\"u\",{\"data\":[\"a\"]},{\"flags\":true}]",
        "[\"u\",{\"data\":[\"a\"]},{\"flags\":{\"timeout\":\"1\"}}]",
        "[\"u\",{\"data\":[\"a\",[[[[[[[[1]]]]]]]]]},{}]"
      })
  void aBroadcastThatNoEmitterSendsIsRefused(String json) {
    assertBadBroadcast(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{}",
        "{\"type\":null}",
        "{\"type\":\"5\"}",
        "{\"type\":[]}",
        "{\"type\":1}",
        "{\"type\":1,\"requestId\":null}",
        "{\"type\":1,\"requestId\":5}",
        "{\"type\":1,\"requestId\":\"\"}",
        "{\"type\":1,\"requestId\":\"i\",\"uid\":5}",
        "{\"type\":2}",
        "{\"type\":2,\"sid\":\"s\"}",
        "{\"type\":2,\"opts\":[],\"rooms\":[\"a\"]}",
        "{\"type\":2,\"opts\":{},\"rooms\":\"a\"}",
        "{\"type\":5,\"requestId\":\"i\"}",
        "{\"type\":6}",
        "{\"type\":6,\"data\":[]}",
        "{\"type\":6,\"data\":[1]}",
        "{\"type\":7,\"packet\":{\"data\":[\"a\"]},\"opts\":{}}",
        "{\"type\":7,\"requestId\":\"i\",\"opts\":{}}",
        "{\"type\":7,\"requestId\":\"i\",\"packet\":{\"data\":[\"a\"]}}",
        "{\"type\":1,\"requestId\":\"i\"} x",
        "[{\"type\":1,\"requestId\":\"i\"}]"
      })
  void aRequestThatNoAdapterSendsIsRefused(String json) {
    assertBadRequest(bytes(json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"requestId\":1}",
        "{\"requestId\":\"i\",\"type\":8}",
        "{\"requestId\":\"i\",\"type\":8,\"clientCount\":\"1\"}",
        "{\"requestId\":\"i\",\"sockets\":{}}",
        "{\"requestId\":\"i\",\"sockets\":[1]}",
        "{\"requestId\":\"i\",\"sockets\":[{}]}",
        "{\"requestId\":\"i\",\"sockets\":[{\"id\":\"s\",\"rooms\":[[]]}]}",
        "{\"requestId\":\"i\",\"rooms\":[{}]}"
      })
  void aResponseThatNoAdapterSendsIsRefused(String json) {
    assertThatThrownBy(() -> codec.response(bytes(json))).isInstanceOf(BadMessageException.class);
  }

  @Test
  void aMessageBeyondALimitIsRefused() {
    String long1000 = "x".repeat(1_000);
    assertBadRequest(new byte[0]);
    assertBadRequest(bytes("{\"type\":1,\"requestId\":\"" + long1000 + "\"}"));
    assertBadRequest(bytes("{\"type\":1,\"requestId\":\"" + "x".repeat(257) + "\"}"));
    assertBadRequest(bytes("{\"a\":" + "[".repeat(400) + "]".repeat(400) + "}"));
    assertBadRequest(messagePack("{\"type\":6,\"data\":[\"a\",[[[[[[[[1]]]]]]]]]}"));
  }

  @Test
  void moreBinaryValuesThanPermittedAreRefused() {
    String three =
        "{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1},"
            + "{\"_placeholder\":true,\"num\":2}";
    List<byte[]> attachments = List.of(new byte[1], new byte[1], new byte[1]);

    assertThatThrownBy(
            () ->
                codec.broadcast(
                    ROOT,
                    WireText.messagePack(
                        "[\"u\",{\"data\":[\"a\"," + three + "]},{}]", attachments)))
        .isInstanceOf(BadMessageException.class);
    assertBadRequest(
        WireText.messagePack("{\"type\":6,\"data\":[\"a\"," + three + "]}", attachments));
  }

  @Test
  void aPlaceholderInAMessageIsNoBinaryValue() {
    // The binary value is elsewhere, and the object refers to a second one.
    assertThatThrownBy(
            () ->
                codec.broadcast(
                    ROOT,
                    WireText.messagePack(
                        "[\"u\",{\"data\":[\"a\",{\"_placeholder\":true,\"num\":0},"
                            + "{\"_placeholder\":true,\"num\":1}]},{}]",
                        List.of(new byte[1]))))
        .isInstanceOf(BadMessageException.class);
  }

  @Test
  void bytesThatClaimALongValueAreRefused() {
    assertBadRequest(new byte[] {(byte) 0xdf, 0x7f, -1, -1, -1});
    assertBadRequest(new byte[] {(byte) 0xdd, 0x7f, -1, -1, -1});
    assertBadRequest(new byte[] {(byte) 0xdb, 0x7f, -1, -1, -1});
    assertBadRequest(new byte[] {(byte) 0xc6, 0x7f, -1, -1, -1});
    assertBadRequest(new byte[] {(byte) 0xc9, 0x7f, -1, -1, -1, 0});
    assertBadRequest(new byte[] {(byte) 0xc1});
  }

  @Test
  void garbageIsAMessageOrABadMessage() {
    List<byte[]> valid = new ArrayList<>();
    for (String prefix : List.of("b", "j", "l", "d", "f", "r", "s", "a", "e")) {
      valid.addAll(NodeMessages.all(prefix));
    }
    assertThat(valid).hasSizeGreaterThan(30);
    for (byte[] each : valid) {
      for (int length = 0; length < Math.min(each.length, 300); length++) {
        decode(Arrays.copyOf(each, length));
      }
    }
    HostileInput input = HostileInput.create();
    input.rounds(1_500, () -> valid.forEach(each -> decode(input.bent(each))));
    input.rounds(50_000, () -> decode(input.bytes()));
    List<String> texts =
        valid.stream()
            .filter(each -> each[0] == '{')
            .map(each -> new String(each, StandardCharsets.UTF_8))
            .toList();
    input.rounds(20_000, () -> decode(bytes('{' + input.noise())));
    input.rounds(20_000, () -> decode(bytes(input.damaged(texts))));
  }

  /** Throws anything but a {@link BadMessageException}. */
  private void decode(byte[] message) {
    ClassicCodec lenient = new ClassicCodec("node", MessageLimits.DEFAULT);
    try {
      lenient.broadcast(ROOT, message);
    } catch (BadMessageException expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
    try {
      lenient.request(ROOT, message);
    } catch (BadMessageException expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
    try {
      lenient.response(message);
    } catch (BadMessageException expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
  }
}
