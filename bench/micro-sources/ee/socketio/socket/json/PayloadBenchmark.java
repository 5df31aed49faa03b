package ee.socketio.socket.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** The conversion of Java values to JSON and back, with JSON-B for types that need it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PayloadBenchmark {
  /** A line of an order. */
  public record Line(String productId, Integer quantity) {}

  /** An order whose members JSON-B checks. */
  public record Order(String id, List<Line> lines, String status) {}

  /** An order with a member that JsonbPayloads checks before JSON-B reads it. */
  public record Urgent(String id, List<Line> lines, boolean urgent) {}

  private static final String LINES =
      "\"lines\":[{\"productId\":\"65f1a00000\",\"quantity\":2},{\"productId\":\"65f1a00001\",\"quantity\":1}]";
  private static final String ORDER = "{\"id\":\"o1\"," + LINES + ",\"status\":\"paid\"}";
  private static final String URGENT = "{\"id\":\"o1\"," + LINES + ",\"urgent\":true}";

  private final JsonbPayloads payloads = new JsonbPayloads();
  private final List<byte[]> attachments = new ArrayList<>();
  private final String text = "x".repeat(80);
  private final Order order =
      new Order("o1", List.of(new Line("65f1a00000", 2), new Line("65f1a00001", 1)), "paid");
  private final Map<String, Object> map = new LinkedHashMap<>();

  public PayloadBenchmark() {
    map.put("id", "o1");
    map.put("price", 12.5);
    map.put("stock", 7);
    map.put("tags", List.of("a", "b"));
  }

  @Benchmark
  public String writeText() {
    return payloads.write(text, attachments);
  }

  @Benchmark
  public String writeInteger() {
    return payloads.write(7, attachments);
  }

  @Benchmark
  public String writeMap() {
    return payloads.write(map, attachments);
  }

  @Benchmark
  public String writeRecord() {
    return payloads.write(order, attachments);
  }

  @Benchmark
  public Object readText() {
    return payloads.read("\"o1\"", List.of(), String.class);
  }

  @Benchmark
  public Object readInteger() {
    return payloads.read("7", List.of(), Integer.class);
  }

  @Benchmark
  public Object readObject() {
    return payloads.read(ORDER, List.of(), Object.class);
  }

  @Benchmark
  public Object readRecord() {
    return payloads.read(ORDER, List.of(), Order.class);
  }

  @Benchmark
  public Object readCheckedRecord() {
    return payloads.read(URGENT, List.of(), Urgent.class);
  }
}
