package ee.socketio.protocol;

import ee.socketio.protocol.engineio.EngineCodec;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EngineProtocolException;
import ee.socketio.protocol.socketio.DecoderLimits;
import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.PacketDecoder;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketProtocolException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The encoding and decoding of packets. An event has about 110 bytes, an attachment 1 KiB. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CodecBenchmark {
  private static final int PACKETS = 16;

  private final String json = "[\"order:created\",{\"id\":\"65f1a0000000000000000001\",\"total\":19.5,\"note\":\"" + "x".repeat(40) + "\"}]";
  private final SocketPacket event = SocketPacket.event(NamespaceName.ROOT, json);
  private final byte[] attachment = new byte[1024];
  private final SocketPacket binary =
      SocketPacket.event(
          NamespaceName.ROOT,
          SocketPacket.NO_ACK,
          "[\"file\",{\"_placeholder\":true,\"num\":0}]",
          List.of(attachment));
  private final PacketDecoder decoder = PacketParser.JSON.decoder(DecoderLimits.DEFAULT);
  private final String wire = "2" + json;
  private final String frame = "4" + wire;
  private final List<EnginePacket> batch = Collections.nCopies(PACKETS, EnginePacket.message(wire));
  private final String payload = EngineCodec.encodePayload(batch);

  @Benchmark
  public byte[] encodeEvent() {
    return PacketParser.JSON.encode(event).packets().get(0).frame();
  }

  @Benchmark
  public EncodedPacket encodeBinaryEvent() {
    EncodedPacket encoded = PacketParser.JSON.encode(binary);
    encoded.packets().forEach(EnginePacket::frame);
    return encoded;
  }

  @Benchmark
  public Object decodeEvent() throws EngineProtocolException, SocketProtocolException {
    EngineCodec.decode(frame);
    return decoder.text(wire);
  }

  @Benchmark
  public Object decodeBinaryEvent() throws SocketProtocolException {
    decoder.text("51-[\"file\",{\"_placeholder\":true,\"num\":0}]");
    return decoder.binary(attachment);
  }

  /** Encodes sixteen packets. */
  @Benchmark
  public String encodePollingAnswer() {
    return EngineCodec.encodePayload(batch);
  }

  /** Decodes sixteen packets. */
  @Benchmark
  public List<EnginePacket> decodePost() throws EngineProtocolException {
    return EngineCodec.decodePayload(payload);
  }
}
