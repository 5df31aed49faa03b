package ee.socketio.cluster.redis.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.protocol.msgpack.MessagePackToJson;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.recovery.Progress;
import ee.socketio.recovery.RoomChange;
import ee.socketio.recovery.SavedSession;
import ee.socketio.recovery.SessionOrigin;
import ee.socketio.socket.json.JsonbPayloads;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;

class SessionCodecTest {
  private static final String SID = "0jrTAQqgtKi7KDmAAAAB";
  private static final String PID = "QmovbU1lT3V0Q2hpY2tl";
  private static final Map<String, Object> DATA =
      Map.of("userId", "42", "count", 7, "deep", Map.of("list", List.of(1.5, true)));

  private final SessionCodec codec =
      new SessionCodec("node", new SocketData(new JsonbPayloads()), MessageLimits.DEFAULT);

  private static String recorded() throws Exception {
    Properties vectors = new Properties();
    try (InputStream file =
        SessionCodecTest.class.getResourceAsStream("../adapter/node.properties")) {
      vectors.load(Objects.requireNonNull(file));
    }
    byte[] text = HexFormat.of().parseHex(vectors.getProperty("streams.session.bytes"));
    return new String(text, StandardCharsets.US_ASCII);
  }

  private static SavedSession session(Progress progress, Map<String, Object> data) {
    return new SavedSession(
        PID,
        new SocketId(SID),
        NamespaceName.of("/chat"),
        "ann",
        Set.of("room1", "presence:bob"),
        Set.of("user:ann", "role:seller"),
        List.of(new RoomChange(Long.MAX_VALUE >> 1, "a:b", true), new RoomChange(7, "c", false)),
        data,
        progress,
        null,
        Instant.ofEpochMilli(1_700_000_000_123L));
  }

  @Test
  void readsTheSessionThatTheOfficialAdapterHasStored() throws Exception {
    StoredSession stored = codec.decode(recorded());
    SavedSession session = stored.session();
    assertThat(stored.node()).isNull();
    assertThat(session.origin()).isEqualTo(SessionOrigin.NODEJS);
    assertThat(session.id().value()).isEqualTo(SID);
    assertThat(session.pid()).isEqualTo(PID);
    assertThat(session.rooms()).containsExactly("room1");
    assertThat(session.identityRooms()).containsExactly("user:ann");
    assertThat(session.data()).containsEntry("userId", "42").doesNotContainKey("none");
    assertThat(session.data().get("count")).isEqualTo(new BigDecimal(7));
  }

  @Test
  void writesTheMembersThatTheOfficialAdapterReads() throws Exception {
    Progress progress = new Progress(1, 2, 3, 4);
    byte[] bytes = Base64.getDecoder().decode(codec.encode(session(progress, DATA)));
    byte[] official = Base64.getDecoder().decode(recorded());
    String json = json(bytes);
    assertThat(json)
        .contains("\"sid\":\"" + SID + "\"", "\"pid\":\"" + PID + "\"", "\"rooms\":[\"")
        .contains("\"" + SID + "\"", "\"room1\"", "\"user:ann\"", "\"count\":7");
    for (String member : List.of("sid", "pid", "rooms", "data")) {
      assertThat(json(official)).contains("\"" + member + "\":");
      assertThat(json).contains("\"" + member + "\":");
    }
  }

  private static String json(byte[] bytes) throws Exception {
    return new MessagePackToJson(MessagePack.newDefaultUnpacker(bytes), bytes.length, 20).read();
  }

  @Test
  void readsWhatItHasWritten() throws Exception {
    SavedSession session = session(new Progress(1, 2, Long.MAX_VALUE - 1, 4), DATA);
    StoredSession stored = codec.decode(codec.encode(session));
    SavedSession read = stored.session();
    assertThat(stored.isOf("node", session)).isTrue();
    assertThat(stored.isOf("other", session)).isFalse();
    assertThat(read.origin()).isEqualTo(SessionOrigin.CLUSTER);
    assertThat(read.namespace()).isEqualTo(session.namespace());
    assertThat(read.userId()).isEqualTo("ann");
    assertThat(read.rooms()).isEqualTo(session.rooms());
    assertThat(read.identityRooms()).isEqualTo(session.identityRooms());
    assertThat(read.changes()).isEqualTo(session.changes());
    assertThat(read.progress()).isEqualTo(session.progress());
    assertThat(read.disconnectedAt()).isEqualTo(session.disconnectedAt());
    assertThat(read.data()).containsOnlyKeys("userId", "count", "deep");
  }

  @Test
  void theStateOfAConnectedSocketHasAnUnknownEnd() throws Exception {
    SavedSession early = session(Progress.open(5, 4), Map.of());
    SavedSession read = codec.decode(codec.encode(early)).session();
    assertThat(read.origin()).isEqualTo(SessionOrigin.FAILED_SERVER);
    assertThat(read.progress()).isEqualTo(Progress.open(5, 4));
  }

  @Test
  void aValueThatCannotBeWrittenIsLeftOut() throws Exception {
    Map<String, Object> endless = new HashMap<>();
    endless.put("self", endless);
    SavedSession session = session(Progress.open(0, 0), Map.of("good", "yes", "bad", endless));
    assertThat(codec.decode(codec.encode(session)).session().data())
        .containsExactly(Map.entry("good", "yes"));
  }

  @Test
  void aMalformedSessionIsRefused() {
    for (String text :
        List.of(
            "",
            "no base64",
            base64("[]"),
            base64("{}"),
            base64("{\"pid\":\"p\"}"),
            base64("{\"pid\":\"p\",\"sid\":\"s\",\"rooms\":7}"),
            base64("{\"pid\":\"p\",\"sid\":\"s\",\"data\":7}"),
            base64("{\"pid\":\"p\",\"sid\":\"s\",\"data\":[]}"),
            base64("{\"pid\":\"p\",\"sid\":\"s\",\"ee\":{\"node\":\"n\"}}"),
            base64("{\"pid\":\"p\",\"sid\":\"s\",\"ee\":7}"),
            base64(
                "{\"pid\":\"p\",\"sid\":\"s\",\"ee\":{\"node\":\"n\",\"namespace\":\"x\","
                    + "\"progress\":[\"1\",\"1\",\"1\",\"x\"],\"disconnectedAt\":\"1\"}}"))) {
      assertThatThrownBy(() -> codec.decode(text)).isInstanceOf(BadMessageException.class);
    }
  }

  private static String base64(String json) {
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
