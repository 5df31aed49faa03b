package ee.socketio.protocol.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ee.socketio.protocol.socketio.SocketProtocolException.Reason;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketPacketDecoderTest {
  private static final String BINARY_EVENT = "51-[\"baz\",{\"_placeholder\":true,\"num\":0}]";

  private final SocketPacketDecoder decoder = new SocketPacketDecoder(DecoderLimits.DEFAULT);

  @Test
  void emptyTextIsRefused() {
    assertRefused("", Reason.EMPTY_PACKET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "9", "/", "a[]", " 0", "\0", "\ud800", "\u0662[\"a\"]"})
  void unknownTypesAreRefused(String text) {
    assertRefused(text, Reason.UNKNOWN_TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0{}", "0/admin", "0/admin,", "05{\"a\":1}", "0/a?token=b,{}"})
  void connectHasAnObjectOrNothing(String text) throws SocketProtocolException {
    assertThat(read(text).type()).isEqualTo(SocketPacketType.CONNECT);
    assertThat(read(text).ackId()).isEqualTo(SocketPacket.NO_ACK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0[]",
        "0\"a\"",
        "0null",
        "0\0",
        "0 {}",
        "1{}",
        "1[]",
        "1\0",
        "2",
        "2{}",
        "2\"a\"",
        "2[]",
        "2[ ]",
        "2[true]",
        "2[null,\"a\"]",
        "2[{\"toString\":\"foo\"}]",
        "2[[\"a\"]]",
        "3",
        "31",
        "3{}",
        "3\"a\"",
        "4",
        "4[]",
        "4null",
        "41",
        "2/admin[\"a\"]",
        "2 [\"a\"]",
        "2-1[\"a\"]"
      })
  void payloadsOfTheWrongShapeAreRefused(String text) {
    assertRefused(text, Reason.INVALID_PAYLOAD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2[\"a\"", "2[\"a\"]x", "2[\"a\",]", "0{\"a\"}", "4\"a", "3[01]", "3[,]"})
  void brokenJsonIsRefused(String text) {
    assertRefused(text, Reason.INVALID_JSON);
  }

  @Test
  void numbersHaveALimitedLength() {
    assertRefused("2[\"a\"," + "1".repeat(1001) + "]", Reason.INVALID_JSON);
    assertRefused("2[\"a\",0." + "0".repeat(1000) + "]", Reason.INVALID_JSON);
    assertRefused("2[\"a\",1e99999]", Reason.INVALID_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2[\"a\"]", "2[1,\"a\"]", "2[-1.5]", "2[\"\"]", "2[ \"a\" , {} ] "})
  void anEventBeginsWithAStringOrANumber(String text) throws SocketProtocolException {
    assertThat(read(text).type()).isEqualTo(SocketPacketType.EVENT);
    assertThat(read(text).json()).isEqualTo(text.substring(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect",
        "connect_error",
        "disconnect",
        "disconnecting",
        "newListener",
        "removeListener",
        "\\u0063onnect",
        "new\\u004cistener"
      })
  void reservedNamesAreRefused(String name) {
    assertRefused("2[\"" + name + "\",\"a\"]", Reason.RESERVED_EVENT);
    assertRefused("51-/a,3[ \"" + name + "\"]", Reason.RESERVED_EVENT);
  }

  @Test
  void acknowledgementsMayBeEmptyAndMayBeginWithAReservedName() throws SocketProtocolException {
    assertThat(read("31[]").json()).isEqualTo("[]");
    assertThat(read("31[\"connect\"]").ackId()).isEqualTo(1);
    assertThat(read("3[]").ackId()).isEqualTo(SocketPacket.NO_ACK);
  }

  @Test
  void aRefusalMayBeAString() throws SocketProtocolException {
    assertThat(read("4\"no\"").json()).isEqualTo("\"no\"");
  }

  @Test
  void theLargestAckIdIsTheLargestSafeInteger() throws SocketProtocolException {
    assertThat(read("29007199254740991[\"a\"]").ackId()).isEqualTo(SocketPacket.MAX_ACK_ID);
    assertThat(read("2007[\"a\"]").ackId()).isEqualTo(7);
    assertRefused("29007199254740992[\"a\"]", Reason.INVALID_ACK_ID);
    assertRefused("218446744073709551617[\"a\"]", Reason.INVALID_ACK_ID);
    assertRefused("2" + "9".repeat(1_000_000), Reason.INVALID_ACK_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5", "51", "5-[\"a\"]", "5a-[\"a\"]", "51.5-[\"a\"]", "5-1-[\"a\"]", "5+1-"})
  void aBinaryPacketWithoutAValidAttachmentCountIsRefused(String text) {
    assertRefused(text, Reason.ILLEGAL_ATTACHMENTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"511-[\"a\"]", "5999999999999999999999-[\"a\"]", "64294967297-[]", "511"})
  void attachmentsBeyondTheLimitAreRefused(String text) {
    assertRefused(text, Reason.TOO_MANY_ATTACHMENTS);
  }

  @Test
  void attachmentsUpToTheLimitAreAccepted() throws SocketProtocolException {
    assertThat(decoder.text("510-[\"a\"]")).isNull();
    SocketPacket packet = null;
    for (int i = 0; i < 10; i++) {
      assertThat(packet).isNull();
      packet = decoder.binary(new byte[] {(byte) i});
    }
    SocketPacket complete = Objects.requireNonNull(packet, "ten attachments were received");
    assertThat(complete.type()).isEqualTo(SocketPacketType.BINARY_EVENT);
    assertThat(complete.attachments()).hasSize(10);
  }

  @Test
  void aBinaryPacketWithZeroAttachmentsIsAPlainPacket() throws SocketProtocolException {
    assertThat(read("50-[\"a\"]").type()).isEqualTo(SocketPacketType.EVENT);
    assertThat(read("60-1[]").type()).isEqualTo(SocketPacketType.ACK);
    assertRefused("50-[\"a\",{\"_placeholder\":true,\"num\":0}]", Reason.ILLEGAL_ATTACHMENTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_placeholder\":true,\"num\":1}",
        "{\"_placeholder\":true,\"num\":-1}",
        "{\"_placeholder\":true,\"num\":0.5}",
        "{\"_placeholder\":true,\"num\":99999999999}",
        "{\"_placeholder\":true,\"num\":\"0\"}",
        "{\"_placeholder\":true,\"num\":[0]}",
        "{\"_placeholder\":true,\"num\":\"splice\"}",
        "{\"_placeholder\":true}",
        "{\"num\":2,\"_placeholder\":true}",
        "{\"_placeholder\":true,\"num\":0,\"num\":1}",
        "{\"\\u005fplaceholder\":true,\"num\":1}",
        "{\"_placeholder\":true,\"n\\u0075m\":1}",
        "{\"a\":[{\"b\":{\"_placeholder\":true,\"num\":1}}]}"
      })
  void placeholdersWithoutAnAttachmentAreRefused(String placeholder) {
    assertRefused("51-[\"a\"," + placeholder + "]", Reason.ILLEGAL_ATTACHMENTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_placeholder\":true,\"num\":0}",
        "{ \"num\" : 0 , \"_placeholder\" : true }",
        "{\"_placeholder\":true,\"x\":[1],\"num\":7,\"num\":0}",
        "{\"_placeholder\":false,\"num\":7}",
        "{\"_placeholder\":true,\"_placeholder\":1,\"num\":7}",
        "{\"_placeholder\":\"true\",\"num\":7}",
        "{\"_placeholder\":{\"num\":7},\"num\":7}",
        "[\"_placeholder\",true,\"num\",7]"
      })
  void validPlaceholdersAndOtherValuesAreAccepted(String value) throws SocketProtocolException {
    assertThat(decoder.text("51-[\"a\"," + value + "]")).isNull();
    assertThat(decoder.binary(new byte[0])).isNotNull();
  }

  @Test
  void placeholdersOfPlainEventsAreData() throws SocketProtocolException {
    assertThat(read("2[\"a\",{\"_placeholder\":true,\"num\":9}]").attachments()).isEmpty();
  }

  @Test
  void textIsRefusedWhileAttachmentsAreExpected() throws SocketProtocolException {
    decoder.text(BINARY_EVENT);

    assertReason(() -> decoder.text("2[\"a\"]"), Reason.UNEXPECTED_TEXT);
  }

  @Test
  void binaryIsRefusedWhenNoAttachmentIsExpected() throws SocketProtocolException {
    assertReason(() -> decoder.binary(new byte[1]), Reason.UNEXPECTED_BINARY);
    decoder.text(BINARY_EVENT);
    decoder.binary(new byte[1]);
    assertReason(() -> decoder.binary(new byte[1]), Reason.UNEXPECTED_BINARY);
  }

  @Test
  void aQueryStaysPartOfTheNamespace() throws SocketProtocolException {
    NamespaceName namespace = read("0/admin?token=1234,{}").namespace();

    assertThat(namespace.value()).isEqualTo("/admin?token=1234");
    assertThat(namespace.path()).isEqualTo(NamespaceName.of("/admin"));
    assertThat(namespace).hasToString("/admin?...");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/a\u001eb,", "0/a\nb", "0/\0,", "0/\ud800,", "0/\ud800a,", "0/\udc00"})
  void namespacesWithControlCharactersOrUnpairedSurrogatesAreRefused(String text) {
    assertRefused(text, Reason.INVALID_NAMESPACE);
  }

  @Test
  void namespacesHaveALimitedLength() throws SocketProtocolException {
    String longest = "/" + "\ud83d\ude00".repeat(127) + "x";

    assertThat(read("0" + longest + ",").namespace().value()).isEqualTo(longest);
    assertRefused("0" + longest + "y,", Reason.INVALID_NAMESPACE);
    assertRefused("0/" + "x".repeat(1_000_000), Reason.INVALID_NAMESPACE);
  }

  @Test
  void nestingHasALimit() throws SocketProtocolException {
    assertThat(read("2[\"a\"," + "[".repeat(63) + "]".repeat(63) + "]").json()).isNotEmpty();
    assertRefused("2[\"a\"," + "[".repeat(64) + "]".repeat(64) + "]", Reason.TOO_DEEP);
    assertRefused("2[\"a\"," + "[".repeat(1_000_000), Reason.TOO_DEEP);
    assertRefused("51-[\"a\"," + "{\"a\":".repeat(200_000), Reason.TOO_DEEP);
  }

  @Test
  void aHighDepthLimitNeedsNoStack() throws SocketProtocolException {
    String deep = "[\"a\"," + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "]";
    SocketPacketDecoder patient = new SocketPacketDecoder(new DecoderLimits(1, 2_000_000));

    assertThat(patient.text("2" + deep)).isNotNull();
    assertThat(patient.text("51-" + deep)).isNull();
  }

  @Test
  void messagesAndLogsShowNoContent() throws SocketProtocolException {
    assertThatExceptionOfType(SocketProtocolException.class)
        .isThrownBy(() -> decoder.text("2/a?token=secret[\"secret\"]"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    assertThat(read("2/a?token=secret,7[\"secret\"]"))
        .hasToString("EVENT /a?... #7 (10 chars, 0 attachments)");
  }

  private static SocketPacket read(String text) throws SocketProtocolException {
    SocketPacket packet = new SocketPacketDecoder(DecoderLimits.DEFAULT).text(text);
    return Objects.requireNonNull(packet, "no attachments are expected");
  }

  private static void assertRefused(String text, Reason reason) {
    assertReason(() -> readOrWait(text), reason);
  }

  private static @Nullable SocketPacket readOrWait(String text) throws SocketProtocolException {
    return new SocketPacketDecoder(DecoderLimits.DEFAULT).text(text);
  }

  private static void assertReason(ThrowingCallable call, Reason reason) {
    assertThatExceptionOfType(SocketProtocolException.class)
        .isThrownBy(call)
        .extracting(SocketProtocolException::reason)
        .isEqualTo(reason);
  }
}
