package ee.socketio.cluster.redis.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ee.socketio.cluster.BroadcastFlags;
import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.AllRooms;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.ClientAnswer;
import ee.socketio.cluster.ClusterMessage.ClientCount;
import ee.socketio.cluster.ClusterMessage.Disconnect;
import ee.socketio.cluster.ClusterMessage.FetchSockets;
import ee.socketio.cluster.ClusterMessage.Join;
import ee.socketio.cluster.ClusterMessage.Leave;
import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.cluster.ClusterMessage.Rooms;
import ee.socketio.cluster.ClusterMessage.ServerAnswer;
import ee.socketio.cluster.ClusterMessage.ServerSideEmit;
import ee.socketio.cluster.ClusterMessage.Sockets;
import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.SocketView;
import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.message.WireText;
import ee.socketio.protocol.engineio.Reliability;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassicCodecTest {
  private static final NamespaceName ROOT = NamespaceName.ROOT;
  private static final NamespaceName CHAT = NamespaceName.of("/chat");
  private static final String ID = NodeMessages.REQUEST;

  private final ClassicCodec codec = new ClassicCodec(NodeMessages.UID, MessageLimits.DEFAULT);

  private static ClusterMessage toAll(String event, BroadcastFlags flags, @Nullable String id) {
    return new Broadcast(Destination.everyone(ROOT), SocketPacket.event(ROOT, event), flags, id);
  }

  private static BroadcastFlags flags(Reliability reliability, boolean compress) {
    return new BroadcastFlags(reliability, null, compress, null);
  }

  private static Destination inR() {
    return Destination.room(ROOT, "r");
  }

  /** The values of {@code classic.mjs}. */
  private static String values() {
    String small = IntStream.range(0, 16).mapToObj(Integer::toString).collect(joined("[", "]"));
    String map =
        IntStream.range(0, 16).mapToObj(i -> "\"k" + i + "\":" + i).collect(joined("{", "}"));
    return "[\"values\",0,127,128,255,256,65535,65536,4294967295,4294967296,9007199254740991,"
        + "-1,-32,-33,-128,-129,-32768,-32769,-2147483648,-2147483649,1.5,-0.1,"
        + "true,false,null,\"\",\"é😀\",\""
        + "x".repeat(31)
        + "\",\""
        + "x".repeat(32)
        + "\",\""
        + "y".repeat(256)
        + "\","
        + small
        + ",{\"a\":{\"b\":[]}},"
        + map
        + "]";
  }

  private static java.util.stream.Collector<CharSequence, ?, String> joined(
      String prefix, String suffix) {
    return Collectors.joining(",", prefix, suffix);
  }

  static Stream<Arguments> broadcasts() {
    return Stream.of(
        arguments("broadcast.all", toAll("[\"hello\",1]", BroadcastFlags.NONE, null)),
        arguments(
            "broadcast.except",
            new Broadcast(
                new Destination(CHAT, Set.of("a"), Set.of("b")),
                SocketPacket.event(CHAT, "[\"hello\"]"),
                BroadcastFlags.NONE,
                null)),
        arguments(
            "broadcast.volatile", toAll("[\"hello\"]", flags(Reliability.VOLATILE, true), null)),
        arguments(
            "broadcast.compress", toAll("[\"hello\"]", flags(Reliability.RELIABLE, false), null)),
        arguments("broadcast.values", toAll(values(), BroadcastFlags.NONE, null)));
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        arguments(
            "broadcast.ack",
            toAll(
                "[\"ping\"]",
                new BroadcastFlags(Reliability.RELIABLE, null, true, Duration.ofSeconds(5)),
                ID)),
        arguments(
            "join", new Join(new Destination(ROOT, Set.of("r"), Set.of("x")), List.of("a", "b"))),
        arguments("leave", new Leave(inR(), List.of("a"))),
        arguments("disconnect", new Disconnect(inR(), true)),
        arguments("fetch", new FetchSockets(inR(), ID)),
        arguments("rooms", new AllRooms(ID)),
        arguments(
            "server", new ServerSideEmit(Value.of("[\"hi\",1,{\"a\":\"\\u0001\\ud800\"}]"), null)),
        arguments("server.ack", new ServerSideEmit(Value.of("[\"hi\"]"), ID)));
  }

  static Stream<Arguments> responses() {
    SocketView socket =
        new SocketView(
            "s1", "{\"headers\":{\"host\":\"h\"},\"auth\":{}}", Set.of("s1"), "{\"user\":42}");
    return Stream.of(
        arguments("answer.rooms", new Rooms(ID, List.of("s1"))),
        arguments("answer.fetch", new Sockets(ID, List.of(socket))),
        arguments("answer.server", new ServerAnswer(ID, Value.of("{\"n\":1}"))),
        arguments("answer.count", new ClientCount(ID, 1)),
        arguments("answer.ack", new ClientAnswer(ID, Value.of("\"pong\""))));
  }

  @ParameterizedTest
  @MethodSource({"broadcasts", "requests"})
  void aMessageHasTheBytesOfNode(String name, ClusterMessage message) {
    NamespaceName namespace = name.equals("broadcast.except") ? CHAT : ROOT;

    assertThat(codec.encode(namespace, message)).isEqualTo(NodeMessages.bytes(name));
  }

  @ParameterizedTest
  @MethodSource("responses")
  void aResponseHasTheBytesOfNode(String name, Response response) {
    assertThat(codec.encode(response)).isEqualTo(NodeMessages.bytes(name));
  }

  @ParameterizedTest
  @MethodSource("broadcasts")
  void aBroadcastOfNodeIsDecoded(String name, Broadcast message) throws BadMessageException {
    NamespaceName namespace = message.destination().namespace();

    assertThat(codec.broadcast(namespace, NodeMessages.bytes(name)))
        .contains(new Envelope(NodeMessages.UID, namespace, message, null));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRequestOfNodeIsDecoded(String name, ClusterMessage message) throws BadMessageException {
    ClassicRequest request = codec.request(ROOT, NodeMessages.bytes(name)).orElseThrow();

    assertThat(request.uid()).isEqualTo(NodeMessages.UID);
    assertThat(request.form()).isEqualTo(ClassicRequest.Form.CURRENT);
    assertThat(request.message()).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("responses")
  void aResponseOfNodeIsDecoded(String name, Response response) throws BadMessageException {
    assertThat(codec.response(NodeMessages.bytes(name))).contains(response);
  }

  @Test
  void binaryValuesHaveTheBytesOfNode() throws BadMessageException {
    byte[] first = new byte[256];
    java.util.Arrays.fill(first, (byte) 7);
    SocketPacket event =
        SocketPacket.event(
            ROOT,
            SocketPacket.NO_ACK,
            "[\"hello\",{\"_placeholder\":true,\"num\":0},"
                + "{\"deep\":[{\"er\":{\"_placeholder\":true,\"num\":1}}]}]",
            List.of(first, new byte[0]));
    byte[] node = NodeMessages.bytes("broadcast.binary");

    assertThat(
            codec.encode(
                ROOT, new Broadcast(Destination.everyone(ROOT), event, BroadcastFlags.NONE, null)))
        .isEqualTo(node);
    Broadcast decoded = broadcast(node);
    assertThat(decoded.event().json()).isEqualTo(event.json());
    assertThat(decoded.event().attachments()).containsExactly(first, new byte[0]);
  }

  @Test
  void valuesWithoutJsonFormAreReadAsJavaScriptConvertsThem() throws BadMessageException {
    assertThat(broadcast(NodeMessages.bytes("broadcast.undefined")).event().json())
        .isEqualTo("[\"hello\",null,{\"b\":\"1970-01-01T00:00:00.001Z\"}]");
  }

  @Test
  void anAnswerWithoutAValueIsNull() throws BadMessageException {
    assertThat(codec.response(NodeMessages.bytes("answer.server.undefined")))
        .contains(new ServerAnswer(ID, Value.NULL));
  }

  @Test
  void theMessagesOfTheEmitterOfNodeAreDecoded() throws BadMessageException {
    assertThat(codec.broadcast(ROOT, NodeMessages.bytes("emitter.room")))
        .contains(
            new Envelope(
                "emitter",
                ROOT,
                new Broadcast(
                    Destination.room(ROOT, "room1"),
                    SocketPacket.event(ROOT, "[\"hello\",\"world\"]"),
                    BroadcastFlags.NONE,
                    null),
                null));
    assertThat(broadcast(NodeMessages.bytes("emitter.volatile")).flags().reliability())
        .isEqualTo(Reliability.VOLATILE);
    ClassicRequest join = codec.request(ROOT, NodeMessages.bytes("emitter.join")).orElseThrow();
    assertThat(join.uid()).isNull();
    assertThat(join.message()).isEqualTo(new Join(inR(), List.of("a", "b")));
    assertThat(codec.request(ROOT, NodeMessages.bytes("emitter.server")).orElseThrow().uid())
        .isEqualTo("emitter");
  }

  @Test
  void theEmitterHasTheBytesOfTheEmitterOfNode() {
    ClassicCodec emitter = new ClassicCodec(RequestEncoder.EMITTER, MessageLimits.DEFAULT);

    assertThat(emitter.encode(ROOT, new Join(inR(), List.of("a", "b"))))
        .isEqualTo(NodeMessages.bytes("emitter.join"));
    assertThat(emitter.encode(ROOT, new Leave(inR(), List.of("a"))))
        .isEqualTo(NodeMessages.bytes("emitter.leave"));
    assertThat(emitter.encode(ROOT, new Disconnect(inR(), true)))
        .isEqualTo(NodeMessages.bytes("emitter.disconnect"));
    assertThat(emitter.encode(ROOT, new ServerSideEmit(Value.of("[\"hi\",1]"), null)))
        .isEqualTo(NodeMessages.bytes("emitter.server"));
  }

  @Test
  void oldAnswersHaveTheBytesOfNode() {
    Sockets sockets = new Sockets(ID, List.of(new SocketView("s1", "{}", Set.of(), "{}")));

    assertThat(ResponseEncoder.ids(sockets)).isEqualTo(NodeMessages.bytes("answer.sockets"));
    assertThat(ResponseEncoder.done(ID)).isEqualTo(NodeMessages.bytes("answer.join"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"php\",{\"type\":2,\"data\":[\"a\"]},{\"rooms\":[]}]",
        "[\"php\",{\"type\":5,\"data\":[\"a\"],\"nsp\":\"/\"},{\"flags\":[]}]",
        "[\"php\",{\"data\":[\"a\"]},{\"rooms\":null,\"except\":null,\"flags\":null}]",
        "[\"php\",{\"type\":2,\"data\":[\"a\"],\"id\":7},{\"flags\":{\"other\":[1]}},1]"
      })
  void broadcastsOfOtherEmittersAreDecoded(String json) throws BadMessageException {
    assertThat(codec.broadcast(ROOT, WireText.messagePack(json, List.of())))
        .contains(new Envelope("php", ROOT, toAll("[\"a\"]", BroadcastFlags.NONE, null), null));
  }

  @Test
  void aNumberIsTheNameOfARoom() throws BadMessageException {
    byte[] message =
        WireText.messagePack("[1,{\"data\":[\"a\"]},{\"rooms\":[12,\"b\"]}]", List.of());

    Envelope envelope = codec.broadcast(ROOT, message).orElseThrow();

    assertThat(envelope.node()).isNull();
    assertThat(((Broadcast) envelope.message()).destination().rooms())
        .containsExactlyInAnyOrder("12", "b");
  }

  @Test
  void oldRequestsAreDecoded() throws BadMessageException {
    assertThat(request("{\"requestId\":\"i\",\"type\":0,\"rooms\":[\"r\"]}"))
        .isEqualTo(
            new ClassicRequest(
                null, "i", ClassicRequest.Form.SOCKET_IDS, null, new FetchSockets(inR(), "i")));
    assertThat(request("{\"requestId\":\"i\",\"type\":2,\"sid\":\"s\",\"room\":\"r\"}"))
        .isEqualTo(one(new Join(Destination.room(ROOT, "s"), List.of("r"))));
    assertThat(request("{\"requestId\":\"i\",\"type\":3,\"sid\":\"s\",\"room\":\"r\"}"))
        .isEqualTo(one(new Leave(Destination.room(ROOT, "s"), List.of("r"))));
    assertThat(request("{\"requestId\":\"i\",\"type\":4,\"sid\":\"s\",\"close\":true}"))
        .isEqualTo(one(new Disconnect(Destination.room(ROOT, "s"), true)));
  }

  private static ClassicRequest one(ClusterMessage operation) {
    return new ClassicRequest(null, "i", ClassicRequest.Form.ONE_SOCKET, "s", operation);
  }

  @Test
  void aMessageForAnotherNamespaceIsIgnored() throws BadMessageException {
    assertThat(codec.broadcast(CHAT, NodeMessages.bytes("broadcast.all"))).isEmpty();
    assertThat(codec.request(CHAT, NodeMessages.bytes("broadcast.ack"))).isEmpty();
  }

  @Test
  void anUnknownRequestIsIgnored() throws BadMessageException {
    assertThat(codec.request(ROOT, json("{\"type\":10}"))).isEmpty();
    assertThat(codec.request(ROOT, json("{\"type\":8,\"requestId\":\"i\"}"))).isEmpty();
  }

  @Test
  void anAnswerToAnOldAdapterIsIgnored() throws BadMessageException {
    assertThat(codec.response(NodeMessages.bytes("answer.sockets"))).isEmpty();
    assertThat(codec.response(NodeMessages.bytes("answer.join"))).isEmpty();
  }

  @Test
  void ownMessagesAreRecognized() {
    assertThat(codec.isOwn(NodeMessages.bytes("broadcast.room"))).isTrue();
    assertThat(codec.isOwn(NodeMessages.bytes("join"))).isTrue();
    assertThat(codec.isOwn(NodeMessages.bytes("emitter.room"))).isFalse();
    assertThat(codec.isOwn(NodeMessages.bytes("emitter.join"))).isFalse();
    assertThat(new ClassicCodec("aB3xY", MessageLimits.DEFAULT).isOwn(NodeMessages.bytes("join")))
        .isFalse();
    assertThat(codec.isOwn(new byte[0])).isFalse();
  }

  @Test
  void flagsOfServersInJavaArePreserved() throws BadMessageException {
    for (BroadcastFlags flags :
        List.of(
            new BroadcastFlags(Reliability.DROPPABLE, null, true, null),
            new BroadcastFlags(Reliability.CONFLATED, "/,price", false, Duration.ofMillis(7)))) {
      byte[] message = codec.encode(ROOT, toAll("[\"a\"]", flags, null));
      assertThat(broadcast(message).flags()).isEqualTo(flags);
    }
  }

  @Test
  void binaryValuesOfEventsForServersArePreserved() throws BadMessageException {
    Value event =
        new Value("[\"hi\",{\"_placeholder\":true,\"num\":0}]", List.of(new byte[] {1, 2}));

    byte[] request = codec.encode(ROOT, new ServerSideEmit(event, null));
    byte[] response = codec.encode(new ServerAnswer(ID, event));

    assertThat(codec.request(ROOT, request).orElseThrow().message())
        .usingRecursiveComparison()
        .isEqualTo(new ServerSideEmit(event, null));
    assertThat(codec.response(response).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(new ServerAnswer(ID, event));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "[1]", "[null]", "[\"error\"]", "[\"connection\"]", "[\"new_namespace\"]"})
  void anEventThatWouldEndNodeIsNotEncoded(String event) {
    assertThatThrownBy(() -> codec.encode(ROOT, new ServerSideEmit(Value.of(event), null)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aResponseIsNotEncodedAsARequest() {
    assertThatThrownBy(() -> codec.encode(ROOT, new ClientCount(ID, 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Broadcast broadcast(byte[] message) throws BadMessageException {
    return (Broadcast) codec.broadcast(ROOT, message).orElseThrow().message();
  }

  private ClassicRequest request(String json) throws BadMessageException {
    return codec.request(ROOT, json(json)).orElseThrow();
  }

  private static byte[] json(String json) {
    return WireText.write(json, List.of());
  }
}
