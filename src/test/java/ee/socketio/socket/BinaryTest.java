package ee.socketio.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BinaryTest {
  private static final byte[] ONE = "one".getBytes(UTF_8);
  private static final byte[] TWO = "two".getBytes(UTF_8);

  private final TestServer server = TestServer.start();
  private final TestClient client = server.guest();
  private final Socket socket = server.socket(client);

  /** A picture and its name. */
  public record Picture(String name, byte[] content) {}

  /** Pictures at several depths. */
  public record Album(Picture cover, List<byte[]> pages, Map<String, byte[]> extras) {}

  private static String wire(byte[] attachment) {
    return "b" + Base64.getEncoder().encodeToString(attachment);
  }

  private static String placeholder(int index) {
    return "{\"_placeholder\":true,\"num\":" + index + "}";
  }

  @Test
  void bytesBecomeAnAttachment() {
    socket.emit("file", ONE);

    assertThat(client.got()).containsExactly("451-[\"file\"," + placeholder(0) + "]", wire(ONE));
  }

  @Test
  void severalAttachmentsFollowInTheOrderOfTheirNumbers() {
    socket.emit("files", ONE, "text", TWO);

    assertThat(client.got())
        .containsExactly(
            "452-[\"files\"," + placeholder(0) + ",\"text\"," + placeholder(1) + "]",
            wire(ONE),
            wire(TWO));
  }

  @Test
  void bytesAreFoundInRecordsMapsAndLists() {
    socket.emit("a", new Picture("p", ONE));
    socket.emit("b", Map.of("k", ONE));
    socket.emit("c", List.of(ONE, TWO));
    socket.emit("d", Map.of("k", List.of(new Picture("p", ONE))));

    assertThat(client.got())
        .containsExactly(
            "451-[\"a\",{\"content\":" + placeholder(0) + ",\"name\":\"p\"}]",
            wire(ONE),
            "451-[\"b\",{\"k\":" + placeholder(0) + "}]",
            wire(ONE),
            "452-[\"c\",[" + placeholder(0) + "," + placeholder(1) + "]]",
            wire(ONE),
            wire(TWO),
            "451-[\"d\",{\"k\":[{\"content\":" + placeholder(0) + ",\"name\":\"p\"}]}]",
            wire(ONE));
  }

  @Test
  void anAttachmentIsNotCopied() {
    socket.emit("file", ONE);

    assertThat(client.packets().get(1).bytes()).isSameAs(ONE);
  }

  @Test
  void anEventWaitsForItsAttachments() {
    List<byte @Nullable []> seen = new ArrayList<>();
    socket.on("file", (arguments, ack) -> seen.add(arguments.get(0, byte[].class)));

    client.sends("451-[\"file\"," + placeholder(0) + "]");
    assertThat(seen).isEmpty();
    client.sends(ONE);

    assertThat(seen).containsExactly(ONE);
  }

  @Test
  void bytesArriveInRecordsMapsAndLists() {
    List<@Nullable Album> seen = new ArrayList<>();
    socket.on("album", (arguments, ack) -> seen.add(arguments.get(0, Album.class)));

    client
        .sends(
            "452-[\"album\",{\"cover\":{\"name\":\"p\",\"content\":"
                + placeholder(1)
                + "},\"pages\":["
                + placeholder(0)
                + "],\"extras\":{\"k\":"
                + placeholder(1)
                + "}}]")
        .sends(ONE)
        .sends(TWO);

    assertThat(seen)
        .singleElement()
        .satisfies(
            album -> {
              assertThat(album.cover().content()).isEqualTo(TWO);
              assertThat(album.pages()).containsExactly(ONE);
              assertThat(album.extras()).containsEntry("k", TWO);
            });
  }

  @Test
  void relayedArgumentsAreEncodedAsTheyWereReceived() {
    TestClient other = server.guest();
    socket.on("file", (arguments, ack) -> server.socket(other).emit("copy", arguments));

    client.sends("451-[\"file\", " + placeholder(0) + " ,{\"a\" : 1.50}]").sends(ONE);

    List<EnginePacket> packets = other.packets();
    assertThat(packets.get(0).text())
        .isEqualTo("451-[\"copy\"," + placeholder(0) + ",{\"a\" : 1.50}]");
    assertThat(packets.get(1).bytes()).isSameAs(ONE);
  }

  @Test
  void relayingNoArgumentsSendsTheNameAlone() {
    socket.on("a", (arguments, ack) -> socket.emit("b", arguments));

    assertThat(client.sends("42[\"a\"]").got()).containsExactly("42[\"b\"]");
  }

  @Test
  void anAcknowledgementMayBeBinary() {
    socket.on("read", (arguments, ack) -> ack.send("one", ONE));

    assertThat(client.sends("427[\"read\"]").got())
        .containsExactly("461-7[\"one\"," + placeholder(0) + "]", wire(ONE));
  }

  @Test
  void anAcknowledgementMayRelayReceivedArguments() {
    socket.on("echo", (arguments, ack) -> ack.send(arguments));

    assertThat(client.sends("451-7[\"echo\"," + placeholder(0) + "]").sends(ONE).got())
        .containsExactly("461-7[" + placeholder(0) + "]", wire(ONE));
  }

  @Test
  void theClientMayAcknowledgeWithBinaryData() {
    CompletableFuture<Arguments> answer =
        socket.emitWithAck(Duration.ofSeconds(1), "read").toCompletableFuture();

    client.sends("461-0[" + placeholder(0) + "]");
    assertThat(answer).isNotDone();
    client.sends(TWO);

    assertThat(answer.join().get(0, byte[].class)).isEqualTo(TWO);
  }

  @Test
  void attachmentsFollowTheirEventWithoutOtherPackets() {
    client.transport().stall();
    socket.emit("files", ONE, TWO);
    socket.emit("next");
    client.transport().resume();

    assertThat(client.got()).hasSize(4).endsWith(wire(ONE), wire(TWO), "42[\"next\"]");
  }

  @Test
  void aValueOtherThanAPlaceholderIsNotConvertedToBytes() {
    List<byte @Nullable []> seen = new ArrayList<>();
    socket.on("file", (arguments, ack) -> seen.add(arguments.get(0, byte[].class)));

    client.sends("42[\"file\",{\"num\":0}]", "42[\"file\",\"b25l\"]");

    assertThat(seen).isEmpty();
    assertThat(client.got()).hasSize(2).allMatch(line -> line.contains("expected binary data"));
  }
}
